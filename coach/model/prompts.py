"""The prompts: Markdown files with front matter, strict variables and a version that changes when the text does.

`python -m coach.model.prompts` notes the present texts in `prompts/versions.lock`; with `--check` it exits 1 where a
text changed and its version did not.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from coach.errors import PromptError
from coach.resources import bundled

EACH_TIME = "=== each time ==="
"""The line that parts what a provider can cache from what changes with each review."""
LOCK = "versions.lock"
KEYS = ("name", "version", "into", "variables")
SLOT = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")
BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file."""

    name: str
    version: int
    into: str | None
    """The name of the type that the answer is read into; None for a text that is part of other prompts."""
    variables: tuple[str, ...]
    stable: str
    changing: str

    @property
    def digest(self) -> str:
        """The SHA-256 of all that the version stands for: both texts, what they are filled with and what comes back."""
        whole = "\0".join((self.into or "", ",".join(sorted(self.variables)), self.stable, self.changing))
        return hashlib.sha256(whole.encode()).hexdigest()

    def filled(self, **variables: str) -> Filled:
        """Return what is sent. Raises PromptError where a variable is missing or unknown."""
        if wrong := set(self.variables) ^ set(variables):
            missing = ", ".join(sorted(wrong - set(variables))) or "none"
            unknown = ", ".join(sorted(wrong - set(self.variables))) or "none"
            raise PromptError(f"prompt {self.name}: missing variables: {missing}; unknown variables: {unknown}")
        return Filled(_fill(self.stable, variables), _fill(self.changing, variables), self)


@dataclass(frozen=True, slots=True)
class Filled:
    """A prompt with its variables in place: the stable part, then the part that changes."""

    system: str = field(repr=False)
    user: str = field(repr=False)
    prompt: Prompt


def read_prompt(name: str, folder: Path | None = None) -> Prompt:
    """Return a prompt by its name. Raises PromptError, with the file, where it cannot be used."""
    return _read((folder or bundled("prompts")) / f"{name}.md")


def prompt_names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of all prompts, in order."""
    found = (folder or bundled("prompts")).glob("*.md")
    return tuple(sorted(path.stem for path in found if path.stem != "README"))


def parse_prompt(text: str, name: str) -> Prompt:
    """Return the prompt that a file's text holds. Raises PromptError where the text and its front matter disagree."""
    import yaml

    head, body = _parts(text, name)
    try:
        front = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise PromptError(f"prompts/{name}.md: the front matter is no YAML: {error}") from None
    if not isinstance(front, dict) or set(front) != set(KEYS):
        raise PromptError(f"prompts/{name}.md: the front matter needs exactly {', '.join(KEYS)}")
    version, into, variables = front["version"], front["into"], front["variables"]
    if front["name"] != name:
        raise PromptError(f"prompts/{name}.md: its name is {front['name']!r}; it has to be that of the file")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PromptError(f"prompts/{name}.md: the version has to be a whole number from 1")
    if not (into is None or isinstance(into, str)):
        raise PromptError(f"prompts/{name}.md: `into` has to be the name of a type, or null")
    if not isinstance(variables, list) or not all(isinstance(one, str) for one in variables):
        raise PromptError(f"prompts/{name}.md: `variables` has to be a list of names")
    if rest := BRACES.search(SLOT.sub("", body)):
        raise PromptError(f"prompts/{name}.md: {rest[0]!r} stands outside of a variable such as {{{{name}}}}")
    if wrong := set(variables) ^ set(SLOT.findall(body)):
        raise PromptError(f"prompts/{name}.md: declared or used, but not both: {', '.join(sorted(wrong))}")
    stable, changing = _split(body, name)
    return Prompt(name, version, into, tuple(variables), stable, changing)


def stale_versions(folder: Path | None = None) -> list[str]:
    """Return one sentence for each prompt whose text is not the one that its version stands for in the lock file."""
    folder = folder or bundled("prompts")
    noted = _noted(folder)
    return [sentence for name in prompt_names(folder) if (sentence := _stale(read_prompt(name, folder), noted))]


def note_versions(folder: Path | None = None) -> None:
    """Add the present versions to the lock file. Raises PromptError where a noted version has another text now."""
    folder = folder or bundled("prompts")
    noted = _noted(folder)
    prompts = [read_prompt(name, folder) for name in prompt_names(folder)]
    for prompt in prompts:
        before = noted.setdefault((prompt.name, prompt.version), prompt.digest)
        if before != prompt.digest:
            raise PromptError(_changed(prompt))
    lines = (f"{name} {version} {digest}\n" for (name, version), digest in sorted(noted.items()))
    (folder / LOCK).write_text("".join(lines), encoding="utf-8")


@lru_cache(maxsize=64)
def _read(path: Path) -> Prompt:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path}: {error}") from None
    return parse_prompt(text, path.stem)


def _parts(text: str, name: str) -> tuple[str, str]:
    opening, _, rest = text.replace("\r\n", "\n").partition("---\n")
    head, closing, body = rest.partition("\n---\n")
    if opening or not closing:
        raise PromptError(f"prompts/{name}.md: it has to begin with front matter between two lines of ---")
    return head, body


def _split(body: str, name: str) -> tuple[str, str]:
    parts = re.split(rf"^{EACH_TIME}$", body, flags=re.MULTILINE)
    if len(parts) > 2:
        raise PromptError(f"prompts/{name}.md: more than one line says {EACH_TIME!r}")
    stable, changing = parts if len(parts) == 2 else ("", parts[0])
    return stable.strip(), changing.strip()


def _fill(text: str, variables: Mapping[str, str]) -> str:
    # one pass: a value that looks like a variable stays what it is
    return SLOT.sub(lambda slot: variables[slot[1]], text)


def _noted(folder: Path) -> dict[tuple[str, int], str]:
    path = folder / LOCK
    if not path.is_file():
        return {}
    return {(name, int(version)): digest for name, version, digest in _rows(path)}


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split()
        if len(row) != 3 or not row[1].isdecimal():
            raise PromptError(f"{path}: a line has to hold a name, a version and a digest")
        yield row


def _stale(prompt: Prompt, noted: Mapping[tuple[str, int], str]) -> str | None:
    digest = noted.get((prompt.name, prompt.version))
    if digest is None:
        return f"prompts/{prompt.name}.md: version {prompt.version} is not noted; run `python -m coach.model.prompts`"
    newest = max(version for name, version in noted if name == prompt.name)
    if prompt.version < newest:
        return f"prompts/{prompt.name}.md: version {prompt.version} is older than {newest}, which was used already"
    return None if digest == prompt.digest else _changed(prompt)


def _changed(prompt: Prompt) -> str:
    return f"prompts/{prompt.name}.md: the text changed and version {prompt.version} did not; raise the version"


def main(arguments: list[str]) -> int:
    """Note the present versions, or with `--check` return 1 where a text changed without its version."""
    try:
        if "--check" not in arguments:
            note_versions()
        stale = stale_versions()
    except PromptError as error:
        stale = [str(error)]
    for sentence in stale:
        sys.stderr.write(f"{sentence}\n")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
