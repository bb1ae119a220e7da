"""The rules: every module of this folder that holds a `RULE`, found by looking."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from functools import cache
from pathlib import Path

from coach.rules.base import Rule
from coach.schema import TEXT_CATEGORIES


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule of this folder, in the taxonomy's order."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    rules = [module.RULE for module in modules if hasattr(module, "RULE")]
    return tuple(sorted(rules, key=lambda rule: TEXT_CATEGORIES.index(rule.id)))


@cache
def rules_version() -> str:
    """Return what tells one state of the rules from another: 12 hex digits over their source."""
    digest = hashlib.sha256()
    for path in sorted(file for folder in __path__ for file in Path(folder).glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
