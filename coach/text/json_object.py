"""JSON that people hand in, read with one clear sentence where it is none."""

from __future__ import annotations

import json


def json_object(content: str | bytes) -> dict[str, object]:
    """Return the JSON object that a text or UTF-8 bytes hold.

    Raises ValueError with what is wrong, to be put behind the file's or line's name; it repeats nothing of the content.
    """
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        fields = json.loads(text)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"is not valid UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        ) from None
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except ValueError:  # a number with more digits than Python reads
        raise ValueError("is not JSON that can be read: a number is too long") from None
    if not isinstance(fields, dict):
        raise ValueError("is no JSON object")
    return fields
