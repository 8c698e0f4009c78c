"""One judgement: what a person said about one thing, in one story or in the whole bank.

What each subject may be told, and what `value` then holds (a key in brackets may be left out):

entity         accept · reject · rename {name} · retype {type} · role {[role], [organization]} · merge {into} · alias {name}
               split {new, name, type, [names], [stories]} · apart {other} · add {type, name} (one story only)
quote          accept · reject · edges {parts} · speaker {speaker} (an id or None) · retag {themes} · retype {kind}
               add {parts, [kind], [speaker]}
theme          accept (adds it where the machine did not see it) · reject
collaboration  confirm (adds it where the machine did not see it) · refuse · retype {[kind], [status], [date]}
story          accept · title {title} · date {published} · retag {themes} · collector {collector} (who collected it, or None)
               of a story told twice: merge {into} (its file is another source of that one) · same {other} (both stay) · translation {other} · different {other}
mention        reject · move {to}
any            undo: `undoes` is the judgement taken back; undoing an undo puts it back in force
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Subject = Literal["entity", "quote", "theme", "collaboration", "story", "mention"]
Review = Literal["guessed", "confirmed", "corrected"]

ACTIONS: Mapping[str, tuple[str, ...]] = {
    "entity": (
        "accept",
        "reject",
        "rename",
        "retype",
        "role",
        "merge",
        "split",
        "alias",
        "apart",
        "add",
    ),
    "quote": ("accept", "reject", "edges", "speaker", "retag", "retype", "add"),
    "theme": ("accept", "reject"),
    "collaboration": ("confirm", "refuse", "retype"),
    "story": (
        "accept",
        "title",
        "date",
        "retag",
        "collector",
        "merge",
        "same",
        "translation",
        "different",
    ),
    "mention": ("reject", "move"),
}

#: Of these the last word counts: who accepts what was rejected need not undo first.
VERDICTS = frozenset({"accept", "reject", "confirm", "refuse"})
#: On an actor these hold for the whole bank, however they were asked for.
BANK_WIDE = frozenset({"merge", "split", "alias", "apart", "retype"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A line of the log. `story_id` None: in the whole bank. `at` is UTC, ISO 8601. `undoes`: the id of the judgement taken back."""

    id: int
    at: str
    who: str
    story_id: str | None
    subject: str
    subject_id: str
    action: str
    value: Mapping[str, Any] = field(default_factory=dict)
    ground: Mapping[str, Any] = field(default_factory=dict)
    why: str | None = None
    undoes: int | None = None


def tie_id(a: str, b: str, kind: str) -> str:
    """What a collaboration is called in the log: its two actors in order, and its kind."""
    return "|".join((*sorted((a, b)), kind))


def parts_of_tie(subject_id: str) -> tuple[str, str, str]:
    """The two actors and the kind. Raises ValueError where it is no collaboration's id."""
    a, b, kind = subject_id.split("|")
    return a, b, kind
