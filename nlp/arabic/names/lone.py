"""One word that is in no list of names and none of Arabic either, where somebody acts: جاءت نالين, كانت هاوين تسأل, والدة نالين.

What the places of a story say is added up in persons.py: one alone is not enough, unless a title or a role announces a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_word
from nlp.arabic.lexicon import is_definite, is_verb, role_of
from nlp.arabic.names.announcing import age_behind, role_behind
from nlp.arabic.names.foreign import is_foreign
from nlp.arabic.names.heads import split_head
from nlp.arabic.names.parts import IMPERFECT
from nlp.arabic.names.unlisted import DENIES, can_be_name
from nlp.arabic.text import Word

_PARTNER = re.compile(r"\w{0,3}(?:شريك|ممول)\w{0,3}")
#: وعد | بتعبيد: what one does, behind its preposition
_DOING = re.compile(r"[وف]?[بل](?:ت\w\wي\w|است\w\wا\w|ان\w\wا\w|ا\wت\wا\w|م\wا\w\wه)")
_CLAUSE = frozenset({"ان", "لكن", "ولكن", "لان", "بان", "اما", "بينما", "فيما"})
BEING = frozenset({"كان", "كانت", "وكان", "وكانت", "يكن", "تكن", "صار", "صارت", "ظل", "ظلت", "بدا", "بدات"})


def evidence(words: Sequence[Word], index: int, announced: float) -> float:
    """How strongly the words around say that the one at `index`, strange by itself, names a person; 0 for not at all. `announced`: what announcing.py says."""
    word, before = words[index].text, words[index - 1].text if index and words[index].joined else ""
    behind = words[index + 1].text if index + 1 < len(words) and words[index + 1].joined else ""
    kin = lexicon.stranger(before) and not is_definite(before)  # والدة نالين
    clause = before in _CLAUSE and acts(behind)  # إن هاوين تسأل
    subject = feminine_past(before) or (before in BEING and acts(behind))
    if _PARTNER.fullmatch(before):
        return 0.0  # شريكها فيرتراغ هاندل
    if not (announced or kin or clause or subject or _described(words, index + 1)):
        return 0.0
    if word[0] in "يت" and not kin:
        return 0.0
    return max(announced, 0.8 * (kin or clause or subject)) + _described(words, index + 1)


@lru_cache(maxsize=65536)
def is_strange(word: str) -> bool:
    """Whether a word could be somebody's name and nothing else, as far as it tells by itself."""
    return not (
        is_word(word)
        or _DOING.fullmatch(word)
        or is_foreign(word)
        or not can_be_name(word, True)
        or word in lexicon.places()
        or split_head(word) is not None
        or word.endswith(("ات", "ون", "ا", "وا"))
    )


def acts(word: str) -> bool:
    return bool(word) and (IMPERFECT.fullmatch(word) is not None or word in DENIES or is_verb(word))


def _described(words: Sequence[Word], at: int) -> float:
    """Who somebody is, behind a comma: an age, a role, وهي."""
    apposed = at < len(words) and words[at].gap.strip() in ("،", ",") and words[at].text in ("وهو", "وهي")
    return 1.6 if age_behind(words, at) else 1.0 if role_behind(words, at) else 0.8 * apposed


def takes_body(word: str) -> bool:
    """Whether a role stands without article or ending, so that a noun it belongs to follows: مديرة, ورئيس."""
    role = role_of(word)
    return role is not None and word in (role[0], f"و{role[0]}", f"ف{role[0]}", f"ل{role[0]}")


def feminine_past(word: str) -> bool:
    """حملت, فتحت: by shape alone, so a hint and no more."""
    return len(word) > 3 and word.endswith("ت") and not word.endswith("ات")
