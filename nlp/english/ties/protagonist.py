"""Whom a story is about, where one body stands out: sentences that name one side of a tie mostly mean it as the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from nlp.annotations import Mention
from nlp.english.ties.chains import WE, Context, is_said

_LEAST = 5  # points from which on a story may be about a body
_AHEAD = 1.2  # and how many times the next one's these must be


def protagonist(text: str, mentions: Sequence[Mention], story: Context) -> tuple[str, ...]:
    """The body that a story is about; () where none stands out.

    The one with most points: one for each mention, its people's and the narrator's "we" included, one for each paragraph with such a
    mention, two for being named first.
    """
    named = [
        (m.entity if m.entity in story.names else story.employer.get(m.entity), m.span.start)
        for m in mentions
    ]
    ours = [m.start() for m in WE.finditer(text) if not is_said(m.start(), story)]
    named += [(story.narrator.organization, start) for start in ours]
    breaks = [m.start() for m in re.finditer("\n\n", text)]
    bodies = [(body, bisect_left(breaks, start)) for body, start in named if body]
    points = Counter(body for body, _ in bodies)
    points.update(body for body, _ in set(bodies))
    points.update([body for body, _ in bodies[:1]] * 2)
    ranked = points.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] < _AHEAD * ranked[1][1]):
        return ()
    return (ranked[0][0],)
