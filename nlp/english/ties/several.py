"""Words that stand for several bodies at once: "both", "the two", "all three", "each of them", "the four partners"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlp.english.ties.by_name import is_first

_BODIES = r"organi[sz]ations|groups|bodies|teams|partners|associations|boards|offices|directors|networks|foundations|NGOs|charities|clubs|members|institutions|centres|cooperatives|unions"
# What follows "the two" where no noun does: a verb, an adverb, or the end of the phrase
_ACTS = (
    r"(?:of (?:us|them)|have|has|are|were|had|do|did|can|would|will|could|should|may|might|must|now|then|also|still|since|together|jointly|each|hosts|"
    r"ran|run|plan|hope|began|begin|met|meet|wrote|write|held|hold|made|make|built|build|set|kept|keep|gave|give|took|take|came|went|knew|found|"
    r"brought|spoke|spent|drew|put|share|work|want|produce|publish|organi[sz]e|teach|train|sign|agree|come|go|[a-z]+ed)\b"
)
#: Two bodies.
TWO = re.compile(
    r"\b(?:both(?!\s+(?:the|of (?!us\b|them\b)|formerly|former|from|aged|her|his|their|sides|men|women|days)\b)"
    rf"|the two(?=\s+(?:{_BODIES})\b|\s+{_ACTS}|[.,;:]|$)|the partners|each other|one another)\b",
    re.IGNORECASE,
)
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6}
_COUNT = "|".join(_COUNTS)
#: Several bodies, each by itself or all.
EACH = re.compile(
    rf"\b(?:each|all|both) of (?:them|the (?:two|{_COUNT}))\b|\ball (?:{_COUNT})(?= (?:of (?:them|us)|partners|are|were|have|had|will)\b|[.,;])"
    rf"|\b(?:all|the)(?: other)? (?:{_COUNT})(?=\s+(?:{_BODIES})\b|\s+{_ACTS}|[.,;:]|$)"
    r"|(?<=\bto )each\b(?=[.,;]|\s+(?:of (?:us|them)\b|in\b|for\b|on\b))|(?<=\bgave )each\b(?=\s+an?\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Counted:
    """The rows of bodies that a story has named, by their length, and all its bodies, the latest last."""

    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def note(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Remember a sentence's rows."""
        for row in rows:
            if len(row) > 1:
                self.rows[len(row)] = row
        self.seen += [body for row in rows for body in row]

    def meant(
        self, said: str, here: tuple[str, ...], before: tuple[str, ...], names: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Whom a word for several stands for, beside the bodies of its own sentence and those of the one before; () for nobody."""
        count = next((n for word, n in _COUNTS.items() if word in said.lower()), 0)
        if count:
            for row in (here, before, self.rows.get(count, ())):
                if len(row) == count:
                    return row
            latest = [
                b for b in dict.fromkeys(reversed(self.seen)) if not is_first("funding", names.get(b, ""))
            ][:count]
            return tuple(reversed(latest)) if len(latest) == count else ()
        if said.lower() == "each":
            takers = tuple(b for b in before if not is_first("funding", names.get(b, "")))
            return takers if len(takers) > 1 else self.rows.get(max(self.rows, default=0), ())
        return here if len(here) > 1 else before if len(before) > 1 else ()
