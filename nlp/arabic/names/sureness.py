"""Whether the words behind a noun of a body make a name of it, or only say what kind of body it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun, is_unheard, is_word
from nlp.arabic.lexicon import heads, is_definite, listed
from nlp.arabic.names.foreign import is_foreign
from nlp.arabic.text import Word

_MONEY = re.compile(r"تمويل|(?<!\w)[وف]?[يت]?مول|(?<!\w)[وف]?[بل]?(?:ال)?(?:منحه|منح|دعم)(?!\w)")


def is_name(content: Sequence[str], head: str) -> bool:
    """Whether the words behind a noun make a name of it without a purpose or an adjective."""
    first = content[0]
    if first in listed("organization", "saints") and len(content) > 1:
        return True
    if (
        head in listed("organization", "parts")
        and head != "مركز"
        and first in listed("organization", "purposes")
    ):
        return False  # فريق قياس الرضا
    alone = (
        len(content) == 1
        and not (first[0] in "بل" and (is_word(first[1:]) or _is_where(first)))
        and head not in listed("organization", "parts")
        and (is_unheard(first) or is_foreign(first))
        and not (len(first) == 5 and first.endswith("ه"))  # جهاز رقمنة
        and not (is_definite(first) and len(first) < 5)  # محطة الضخ: too short to tell
    )
    if head in heads("weak"):
        ended = (
            is_definite(content[-1])
            or content[-1] in lexicon.places()
            or " ".join(content[-2:]) in lexicon.places()
            or (content[0] in listed("person", "named_after") and is_unheard(content[-1]))  # لجنة مخيم خازر
        )
        if head == "حكومه":
            return first in listed("organization", "lands")
        chained = head in listed("organization", "chained") and len(content) > 1 and ended
        bare = head in listed("organization", "bare") and not is_definite(first) and not _is_where(first)
        anywhere = listed("organization", "beside") - listed("organization", "stations")
        bare = bare and not (head in anywhere and content[-1] in lexicon.places())  # استوديو بدرة
        bare = bare and not (first[0] in "يت" and not is_noun(first))  # استوديو يطفو
        school = (
            head in listed("organization", "schools")
            and is_definite(first)
            and first not in listed("organization", "common")
            and first not in listed("organization", "describing")
        )
        return alone or (chained and lexicon.role_of(first) is None) or bare or school
    if is_definite(first):
        return len(content) > 1 or first not in listed("organization", "describing")
    return (
        len(content) > 1
        or first in lexicon.places()
        or (alone and (head == "صندوق" or not first.endswith("ي")))
        or (head in listed("organization", "bare") and not _is_where(first))
    )


def gives(words: Sequence[Word], index: int, end: int, text: str) -> bool:
    """Whether money is spoken of beside a fund, which tells صندوق أوكسبرا from a box of wood."""
    return bool(_MONEY.search(text, max(0, words[index].start - 90), words[end - 1].end + 90))


def _is_where(word: str) -> bool:
    """إذاعة بتونس: a place behind its preposition, and no name."""
    return word[:1] in "بل" and (word[1:] in lexicon.places() or word[1:] in listed("organization", "abroad"))
