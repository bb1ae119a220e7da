"""HTML as a browser would read it: the text that is seen, and the elements that are there."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.pieces: list[tuple[tuple[str, ...], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "the elements do not nest"

    def handle_data(self, data: str) -> None:
        self.pieces.append((tuple(self.open), data))


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"left open: {reader.open}"
    return reader


def seen(html: str, without: tuple[str, ...] = ()) -> str:
    """Return the text, without that inside certain elements."""
    return "".join(text for around, text in _read(html).pieces if not set(around) & set(without))


def within(html: str, tag: str) -> list[str]:
    """Return the pieces of text directly inside such elements."""
    return [text for around, text in _read(html).pieces if around and around[-1] == tag]


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return every element with its attributes, in order."""
    return _read(html).tags
