"""An Arabic word with a proclitic more, or less, where the bank's own words do not speak against it."""

from __future__ import annotations

from collections.abc import Callable

from bank.search.arabic import PROCLITICS, loose_forms
from bank.search.normalise import Token, tokens

#: Letters of an Arabic stem that is long enough not to be another word's end.
_SAFE = 4
_UNDER_ARTICLE = ("ال", "وال", "بال", "فال", "كال")

Known = Callable[[str], bool]


def other_forms(token: Token, known: Known) -> list[str]:
    """Words of the bank that are this one under و ف ب ك ل, or without it."""
    bare = _bare(token)
    found = [
        form
        for form in (clitic + bare for clitic in PROCLITICS)
        if known(form) and bare in loose_forms(form) and not _own(form, known)
    ]
    if token.loose and not _own(token.word, known):
        found += [rest for rest in token.loose if known(rest)]
    return found


def other_stems(token: Token, known: Known, known_stem: Known) -> list[str]:
    """Stems of such words."""
    found = []
    if len(token.stem) >= _SAFE:
        found = [
            clitic + token.stem
            for clitic in PROCLITICS
            if known_stem(clitic + token.stem)
            and not _own(clitic + token.stem, known)
            and not _own(clitic + _bare(token), known)
        ]
    if token.loose and not _own(token.word, known):
        rests = (next(tokens(rest)).stem for rest in token.loose)
        found += [stem for stem in rests if len(stem) >= _SAFE and known_stem(stem)]
    return found


def _own(word: str, known: Known) -> bool:
    # Nothing but a word itself stands under the article: "اللجنة" says that the ل of "لجنة" is its own.
    return any(known(article + word) for article in _UNDER_ARTICLE)


def _bare(token: Token) -> str:
    return token.forms[1] if len(token.forms) > 1 else token.word
