"""Which strings a regular expression asks for: where none of them stands in a text, the expression need not be tried.

Looking a string up costs a hundredth of trying a pattern of many alternatives at every letter.
"""

from __future__ import annotations

import re
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]  # the standard library's own reading of a pattern: it has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LEAST = 2  # letters: shorter strings stand in every text


@cache
def required(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Strings one of which stands in any text in which the pattern matches; the empty string where there are none.

    Holds for patterns that mind upper and lower case; of one that does not, the strings are lower case, as the text has to be where they are
    looked up.
    """
    found = _of(parser.parse(pattern.pattern, pattern.flags))
    if pattern.flags & re.IGNORECASE:
        found = frozenset(map(str.lower, found))
    # where "training" stands, "train" does
    fewest = [s for s in found if not any(other in s for other in found if other != s)]
    return tuple(sorted(fewest)) or ("",)


def _of(sequence: Any) -> frozenset[str]:
    """The best choice of strings for a sequence of parts all of which must match: that whose shortest string is longest."""
    choices: list[frozenset[str]] = []
    run = ""
    for code, value in sequence:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        choices.append(frozenset({run}))
        run = ""
        if code is codes.SUBPATTERN:
            choices.append(_of(value[3]))
        elif code is codes.BRANCH:
            branches = [_of(branch) for branch in value[1]]
            choices.append(frozenset().union(*branches) if all(branches) else frozenset())
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0]:
            choices.append(_of(value[2]))
        elif code is codes.ASSERT:
            choices.append(_of(value[1]))
    choices.append(frozenset({run}))
    useful = [choice for choice in choices if choice and min(map(len, choice)) >= _LEAST]
    return max(useful, key=lambda choice: (min(map(len, choice)), -len(choice)), default=frozenset())
