"""Lines that a machine wrote or reads: stack traces, logs, shell prompts, and indented code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.text.lines import Line, Stretch

LONGEST = 500
"""A longer line is judged by its beginning: what marks a machine's line stands there."""

LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|CRIT(?:ICAL)?|FATAL|SEVERE|PANIC|EMERG)\b"
DAY = r"\d{4}[-/.]\d\d[-/.]\d\d"
CLOCK = r"\d\d:\d\d:\d\d(?:[.,]\d{1,9})?"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"

LOG = re.compile(
    "|".join(
        (
            rf"[\[(]?{DAY}[T ]\d\d:\d\d\S*[\])]?.{{0,60}}?\b{LEVEL}",
            rf"[\[(]?{DAY}(?:T{CLOCK}|[ ]{CLOCK}[.,]?\d*[ ]+\[)",
            rf"[\[(]?{CLOCK}[\])]?.{{0,40}}?\b{LEVEL}",
            rf"[\[(]?{LEVEL}[\])]?[\s:|-]{{1,4}}[\[(]?(?:{DAY}|{CLOCK})",
            rf"(?:<\d+>)?{MONTH} [ \d]\d {CLOCK} \S+ [\w./-]+(?:\[\d+\])?:",
            r"[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ ",
            r"\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[",
            r"(?:ts|time|level|lvl)=\S+ .*\w=",
            r'\{"\w[^"]*":.*\}$',
        )
    )
)
PROMPT = re.compile(
    r"(?:\$ (?=[a-z./~_])|[\w.-]{1,64}@[\w.-]{1,64}(?::\S{0,200})?\s?[$#%] "
    r"|\[[\w.-]{1,64}@[\w.-]{1,64} [^\]]{1,200}\][$#] |(?:PS )?[A-Z]:\\[^>]{0,200}>"
    r"|(?:mysql|sqlite|mongo)> |\w{1,64}=[#>] )"
)
FRAME = re.compile(
    r"at (?:async |new )?[\w$@/-]+(?:\.[\w$<>`~\[\],-]+)+ ?\("  # Java, .NET, JavaScript methods
    r"|at (?:.*[ (])?[^\s\d(][^\s(]*:\d+:\d+\)?$|at .*\([^\s()]+:\d+(?::\d+)?\)$"  # JavaScript, with line and column
    r"|\.\.\. \d+ (?:more|common frames omitted)$"
    r'|File "[^"]+", line \d+'
    r"|\S+\.(?:go|s):\d+(?: \+0x[0-9a-f]+)?$|goroutine \d+ \[|created by \S+\.\S+"  # Go
    r"|thread '[^']*' panicked at |--- End of (?:inner exception )?stack trace"
    r"|from \S+:\d+:in [`'\"]"  # Ruby
    r"|#\d+ +0x[0-9a-f]+ in |#\d+ \S+\(\d+\): "  # gdb, PHP
)
RAISED = re.compile(
    r"(?:Exception in thread .*|(?:Caused by: |Uncaught |Unhandled exception[.:] ?|PHP )?(?:[\w$]+[.\\:]{1,2})*"
    r"[\w$]*(?:Error|Exception|Throwable|Fault|Interrupt|Exit)(?: \[\w+\])?(?::.*)?|panic: .*|\[signal .*)$"
)
CALLED = re.compile(r"[\w./*()\[\]-]+\((?:0x[0-9a-f?]+|\.\.\.|\{)?.*\)$")
TRACEBACK = "Traceback (most recent call last):"

INDENTED = re.compile(r"(?: {4}| {0,3}\t)\s*\S")
WORD = re.compile(r"[\"'(“‘*_]*[^\W\d_]+(?:['’-][^\W\d_]+)*[)\"'”’*_]*[.,;:!?…]*")
PLAIN = (
    "the a an i we you they he she it is are was were be been will would can could should and or but if not no to of "
    "in on at by for from with as this that these those our your their my have has had do does did please than then "
    "wir sie ich der die das und nicht ist le la les nous vous et est el los y"
)
PLAIN_WORDS = frozenset(PLAIN.split())


def traces(lines: Sequence[Line], free: Sequence[int]) -> list[Stretch]:
    """Return stack traces, log lines and shell prompts among the free lines, in order."""
    marked: set[int] = set()
    for place, index in enumerate(free):
        if index in marked:
            continue
        text = lines[index].text[:LONGEST].strip()
        if text.startswith(TRACEBACK):
            marked.update(_python_trace(lines, free, place))
        elif FRAME.match(text):
            marked.add(index)
            marked.update(_raised_before(lines, free, place))
        elif LOG.match(text) or PROMPT.match(text) or (text.startswith("Caused by: ") and RAISED.match(text)):
            marked.add(index)
    return _runs(sorted(marked))


def indented(lines: Sequence[Line], free: Sequence[int]) -> list[Stretch]:
    """Return indented code among the free lines, in order.

    Four spaces or a tab after a blank line are code in Markdown, but also how people indent a paragraph of a mail or go
    on with a list item; such a block counts as code only where its words do not read as prose.
    """
    found: list[Stretch] = []
    opened: list[int] = []
    usable = frozenset(free)
    for index in free:
        if opened and index == opened[-1] + 1 and INDENTED.match(lines[index].text):
            opened.append(index)
            continue
        found += _code(lines, opened)
        begins = index - 1 not in usable and INDENTED.match(lines[index].text)
        opened = [index] if begins else []
    return [*found, *_code(lines, opened)]


def reads_as_prose(text: str) -> bool:
    """Return whether a block consists mostly of words, with at least one that only a sentence needs."""
    tokens = text.split()[:80]
    words = [token for token in tokens if WORD.fullmatch(token)]
    if len(words) < 0.75 * len(tokens) or text.rstrip().endswith((";", "{", "}")):
        return False
    told = any(word.strip(".,;:!?").lower().split("'")[0].split("’")[0] in PLAIN_WORDS for word in words)
    return told or tokens[-1].endswith((".", "!", "?")) or (tokens[0][:1].isupper() and not tokens[0].isupper())


def _code(lines: Sequence[Line], block: Sequence[int]) -> Iterator[Stretch]:
    """Yield the block where it is code."""
    if block and not reads_as_prose("\n".join(lines[index].text for index in block)):
        yield Stretch("code", block[0], block[-1])


def _python_trace(lines: Sequence[Line], free: Sequence[int], place: int) -> Iterator[int]:
    """Yield the lines of a Python traceback, to the line that names the exception."""
    yield free[place]
    in_frame = False
    for index in free[place + 1 :]:
        text = lines[index].text[:LONGEST]
        names_file = text.lstrip().startswith('File "')
        if not (text[:1].isspace() or names_file or in_frame):
            if RAISED.match(text) or re.match(r"[\w.]+(?:: |$)", text):
                yield index
            return
        in_frame = names_file  # the line of source below it may have lost its indentation on the way
        yield index


def _raised_before(lines: Sequence[Line], free: Sequence[int], place: int) -> Iterator[int]:
    """Yield the line above a frame where it names the exception or the call."""
    if place:
        above = lines[free[place - 1]].text[:LONGEST].strip()
        if RAISED.match(above) or (CALLED.match(above) and lines[free[place]].text[:1].isspace()):
            yield free[place - 1]


def _runs(indices: Sequence[int]) -> list[Stretch]:
    """Return neighbouring lines as one stretch each."""
    found: list[Stretch] = []
    for index in indices:
        if found and found[-1].last == index - 1:
            found[-1] = found[-1]._replace(last=index)
        else:
            found.append(Stretch("code", index, index))
    return found
