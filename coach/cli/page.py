"""The page as a child process that ends with its parent, however that ends.

    python -m coach.cli.page ARGUMENTS-OF-STREAMLIT

The child reads a pipe that only its parent holds: when the parent is gone, killed hard as well, the pipe closes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from coach.errors import SettingsError

FAREWELL_S = 5.0
"""How long the page may take to end, in seconds, before it is killed."""


@contextmanager
def page(host: str, port: int, api_url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the page and end it; raise SettingsError where it is not installed."""
    spec = find_spec("ui")
    app = Path(spec.submodule_search_locations[0]) / "app.py" if spec and spec.submodule_search_locations else None
    if app is None or not app.is_file():
        raise SettingsError("the page is not installed; start the service with --api-only")
    flags = {
        "server.port": str(port),
        "server.address": host,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "logger.level": "error",
        "theme.light.primaryColor": "#1f5fbf",  # Streamlit's own red reads as critical
        "theme.dark.primaryColor": "#6ea8ff",
    }
    arguments = [part for name, value in flags.items() for part in (f"--{name}", value)]
    child = subprocess.Popen(  # noqa: S603 — our own interpreter and module
        [sys.executable, "-m", "coach.cli.page", "run", str(app), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "COACH_API_URL": api_url},
        start_new_session=True,  # Ctrl-C reaches the parent alone, which ends the child
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(FAREWELL_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdin:
            child.stdin.close()


def _end_with_parent() -> None:
    os.read(0, 1)  # not through sys.stdin, whose lock would be held when the interpreter ends
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Run Streamlit until it is told to end or the parent is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.web.cli import main as streamlit

    PagesManager.uses_pages_directory = False  # or a file of ui/pages would run by itself, without who is signed in
    streamlit(prog_name="streamlit")


if __name__ == "__main__":
    main()
