"""A pydantic type → the JSON schema that a server is told to keep to."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaValue

BOUNDS = frozenset(
    """minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems
    uniqueItems minProperties maxProperties""".split()
)
"""What OpenAI and Azure refuse in places; the answer is checked for it anyway."""
NOISE = frozenset(("title", "default", "examples"))


def schema_of(into: type[BaseModel], *, bounds: bool = True) -> JsonSchemaValue:
    """Return the schema in the form that strict servers want: every property required, none besides.

    A property with a default is asked for too; `bounds` keeps lengths and limits, which keep a small model from running on.
    """
    schema = _strict(into.model_json_schema(), frozenset() if bounds else BOUNDS)
    assert isinstance(schema, dict)
    return schema


def _strict(node: object, dropped: frozenset[str]) -> object:
    if isinstance(node, list):
        return [_strict(one, dropped) for one in node]
    if not isinstance(node, dict):
        return node
    strict: JsonSchemaValue = {}
    for key, value in node.items():
        if key in NOISE or key in dropped:
            continue
        if key in ("properties", "$defs"):  # the keys below are names of ours, whatever they read
            strict[key] = {name: _strict(one, dropped) for name, one in value.items()}
        elif key in ("enum", "const"):
            strict[key] = value
        else:
            strict[key] = _strict(value, dropped)
    if "properties" in strict:
        strict |= {"required": list(strict["properties"]), "additionalProperties": False}
    return strict
