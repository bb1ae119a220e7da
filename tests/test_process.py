"""The console script as a process of its own: encodings, pipes, full disks, Ctrl-C, memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import CONSOLE_SCRIPT, FINE, RISKY, Process


def test_the_console_script_reviews(run_coach: Process) -> None:
    done = run_coach("review", "--json", stdin="🙂 It’ll be done by Friday.\n".encode(), PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["quote"] == "by Friday"


@pytest.mark.parametrize("arguments", [["explain"], ["review", "--reply", RISKY], ["knowledge", "--json"]])
def test_a_reader_that_goes_away_causes_no_noise(run_coach: Process, arguments: list[str]) -> None:
    with subprocess.Popen([CONSOLE_SCRIPT, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [["explain"], ["review", "--json", "--reply", RISKY]])
def test_a_full_disk_behind_the_output_is_one_sentence(run_coach: Process, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([CONSOLE_SCRIPT, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"coach: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_without_a_stack_trace(run_coach: Process, workers: str) -> None:
    drafts = (json.dumps({"reply": FINE}) + "\n") * 20
    with subprocess.Popen(
        [CONSOLE_SCRIPT, "review", "--jsonl", "--workers", workers],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(drafts.encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["verdict"] == "send"  # it is at work, and waits for more
        os.killpg(process.pid, signal.SIGINT)  # a terminal tells the whole group
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"")


@pytest.mark.slow
def test_workers_answer_in_the_order_of_the_lines(run_coach: Process) -> None:
    replies = [f"Draft {number} will be done by Friday." for number in range(60)]
    lines = [json.dumps({"reply": reply}) for reply in replies]
    lines.insert(30, "{broken")
    done = run_coach("review", "--jsonl", "--workers", "2", stdin="\n".join(lines).encode())
    assert done.returncode == 2
    assert done.stderr.startswith(b"coach: line 31 is not JSON")
    reviews = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reviews) == len(replies)
    for review, reply in zip(reviews, replies, strict=True):
        assert all(reply[found["start"] : found["end"]] == found["quote"] for found in review["findings"])
        assert review["revised"].split()[:2] == reply.split()[:2] or review["edits"]


@pytest.mark.slow
def test_a_thousand_lines_need_no_more_memory_than_a_hundred(run_coach: Process) -> None:
    def peak(lines: int) -> int:
        """Return the largest resident size of a run, in kB."""
        drafts = "\n".join(json.dumps({"reply": f"{FINE} Number {number}. {RISKY}"}) for number in range(lines))
        code = (
            "import resource, subprocess, sys\n"
            "subprocess.run([sys.argv[1], 'review', '--jsonl'], stdout=subprocess.DEVNULL, check=True)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, CONSOLE_SCRIPT], input=drafts.encode(), capture_output=True, check=True
        )
        return int(done.stdout)

    few, many = peak(100), peak(1000)
    assert many < few + 60_000, f"{few} kB for 100 lines, {many} kB for 1000"
