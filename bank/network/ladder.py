"""The ladder of ties: contact → plan → working → agreement → joint project; see ladder.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rungs() -> tuple[str, ...]:
    """The ids of the rungs, the loosest first."""
    return tuple(str(row["id"]) for row in _rows())


@cache
def rung(kind: str, status: str) -> int:
    """How far up the ladder one stated collaboration stands; 0, the rung of mere contact, where the ladder does not know it."""
    fitting = [at for at, row in enumerate(_rows()) if kind in row["kinds"] and status in row["status"]]
    return max(fitting, default=0)


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((files("bank.network") / "ladder.toml").read_text("utf-8"))["rung"])
