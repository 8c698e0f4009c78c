"""What every language's ties have in common: two statements of one tie are one tie."""

from __future__ import annotations

from nlp.annotations import Collaboration


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
