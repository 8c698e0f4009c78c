"""What every language's ties have in common: two statements of one tie are one tie, and who speaks stands for a body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nlp.annotations import Collaboration, Quote, is_body
from nlp.cast import Narrator


def body_of(actor: str, employer: Mapping[str, str | None]) -> str | None:
    """The body that an actor stands for: itself, or the one that a person belongs to."""
    return actor if is_body(actor) else employer.get(actor)


def first_person(
    offset: int, quotes: Iterable[Quote], narrator: Narrator, employer: Mapping[str, str | None]
) -> str | None:
    """Whose "we" stands at an offset: that of the speaker's body in a quote, of the narrator's elsewhere."""
    for quote in quotes:
        if any(span.start <= offset < span.end for span in quote.spans):
            return body_of(quote.speaker, employer) if quote.speaker is not None else None
    return narrator.organization


def combined(old: Collaboration, new: Collaboration) -> Collaboration:
    """Two sentences on one tie: what stands outweighs what was planned; the evidence is both."""
    # one who says that it is over knows more than one who only tells of it; a course that was held may go on
    rank = {
        "proposed": 0,
        "ended": 2 if old.kind != "mentorship" else 1,
        "active": 1 if old.kind != "mentorship" else 2,
    }
    status = max(old.status, new.status, key=rank.__getitem__)
    evidence = tuple(dict.fromkeys([*old.evidence, *new.evidence]))
    return Collaboration(
        old.between,
        old.kind,
        status,
        evidence,
        old.date or new.date,
        min(0.95, max(old.confidence, new.confidence) + 0.1),
    )
