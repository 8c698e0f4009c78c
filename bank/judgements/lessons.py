"""What the next story can learn from the judgements on earlier ones: names accepted, refused, told apart, or of another type."""

from __future__ import annotations

from collections.abc import Sequence

from bank.judgements.identities import forwards
from bank.judgements.judgement import Judgement
from nlp.lessons import Lessons, Named, named


def lessons(bank_wide: Sequence[Judgement]) -> Lessons:
    """The lessons in the judgements in force on the whole bank; a later one outweighs an earlier one."""
    same: dict[Named, str] = {}
    apart: dict[Named, set[str]] = {}
    types: dict[Named, str] = {}
    leads = forwards(bank_wide)
    for one in bank_wide:
        kind = one.ground.get("type", "organization")
        names = one.ground.get("names", ())
        if one.action in ("alias", "reject", "retype"):
            # Known again by its names: refused again, of the right type again.
            said = [*names, one.value["name"]] if one.action == "alias" else names
            same |= {named(kind, name): one.subject_id for name in said if _telling(kind, name)}
        if one.action == "retype":
            types |= {named(kind, name): one.value["type"] for name in names}
        if one.action == "apart":
            others = one.ground.get("other_names", ())
            for own, theirs, other in ((names, others, one.value["other"]), (others, names, one.subject_id)):
                for name in set(own) - set(theirs):
                    apart.setdefault(named(kind, name), set()).add(leads.get(other, other))
    return Lessons(same, {name: frozenset(ids) for name, ids in apart.items()}, types)


def _telling(kind: str, name: str) -> bool:
    # Many people are called Ahmed: a single name says of nobody who he is.
    return kind != "person" or len(name.split()) > 1
