"""Arabic words for search: letters and spellings folded, what stands before a word taken off, a light stem. Sorani letters meet them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SCRIPT = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")

#: Kurdish and Persian letters meet the Arabic ones that people type in their place.
_KURDISH = str.maketrans("یێىېکەھہۆڕڵئؤ", "ييييكهههورليو")
#: Seats of the hamza that people choose differently: مسؤول and مسئول, شيء and شئ, هيئة and هيأة.
_HAMZA = (
    (re.compile(r"(?<=\w)[ؤئ]و"), "وو"),
    (re.compile(r"يأ(?=[ةه]|ات)"), "يي"),
    (re.compile(r"يء$"), "ي"),
)

#: The article, with what may stand before it; "لل" is ل with an article that lost its alef.
_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=\w{2})")
_NO_ARTICLE = frozenset(
    [
        "الان",
        "الاف",
        "التي",
        "الذي",
        "الذين",
        "اللذين",
        "اللتان",
        "اللاتي",
        "اللواتي",
        "الات",
        "الهه",
        "اليه",
        "اليك",
        "اليها",
        "اليهم",
        "الينا",
        "اليكم",
        "والده",
        "والدي",
        "والدها",
        "والدهم",
        "والديه",
        "والدين",
        "والدتي",
        "والدته",
        "والدتها",
        "والدان",
    ]
)
#: و ف ب ك ل before a word without the article. They may be letters of the root as well: the engine asks the bank which.
PROCLITICS = ("و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فل")
_PROCLITIC = re.compile(r"(?:[وف]?[بكل]|[وف])(?=\w{2})")
#: Everyday words whose first letter is their own, folded.
_ROOTS = frozenset(
    [
        "كمال",
        "لجنه",
        "لجان",
        "بعيد",
        "بعد",
        "بين",
        "بلد",
        "بلاد",
        "بلديه",
        "بلدي",
        "بطاقه",
        "بدايه",
        "بنات",
        "بنيه",
        "بناء",
        "برامج",
        "برنامج",
        "بشر",
        "بحث",
        "باب",
        "وزير",
        "وزاره",
        "وزارات",
        "وزراء",
        "وظيفه",
        "وظائف",
        "وثيقه",
        "وثائق",
        "ولايه",
        "وكاله",
        "وسائل",
        "وسيله",
        "ولد",
        "ولاده",
        "والد",
        "وقت",
        "وقف",
        "وضع",
        "وطن",
        "ورق",
        "ورشه",
        "وحده",
        "وجه",
        "وجود",
        "وعي",
        "واجب",
        "واحد",
        "وفد",
        "كان",
        "كل",
        "كلمه",
        "كلام",
        "كتب",
        "كتاب",
        "كتابه",
        "كرامه",
        "كفاءه",
        "كبير",
        "كبار",
        "كذلك",
        "كيف",
        "لكن",
        "لقاء",
        "لغه",
        "ليس",
        "ليل",
        "لان",
        "لدي",
        "فقط",
        "فرق",
        "فريق",
        "فقر",
        "فتاه",
        "فتره",
        "فكر",
        "فعل",
        "فلاح",
        "فساد",
        "فرد",
        "فراد",
        "فضل",
        "فصل",
        "فرص",
        "فرصه",
        "فن",
        "فاز",
        "فكره",
        "بيت",
        "بيان",
        "بيع",
        "بئر",
        "بصره",
        "بغداد",
        "بابل",
        "لبنان",
        "كركوك",
        "كربلاء",
        "فلسطين",
    ]
)
_SHORTEST_REST = 3  # letters that must stay when an ending is taken off
_ENDINGS = ("ات", "ون", "ين", "ان", "يه", "ه")


def is_arabic(word: str) -> bool:
    """True where a word holds a letter of the Arabic script, Kurdish included."""
    return bool(_SCRIPT.search(word))


def fold(word: str) -> str:
    """One word without vowel signs and spelling habits."""
    # Imported at the first Arabic word: camel-tools takes most of a second, and English banks need not wait for it.
    from camel_tools.utils.dediac import dediac_ar
    from camel_tools.utils.normalize import (
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
    )

    word = unicodedata.normalize("NFKC", word)
    for seat, one in _HAMZA:
        word = seat.sub(one, word)
    word = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(word))))
    return word.translate(_KURDISH)


def bare(word: str) -> str:
    """A folded word without its article, and what stands before that."""
    return word if word in _NO_ARTICLE else _ARTICLE.sub("", word, count=1)


@lru_cache(maxsize=65536)
def loose_forms(word: str) -> tuple[str, ...]:
    """What an Arabic word may be under و ف ب ك ل, from the least taken off to the most: "ولمنظمه" → "لمنظمه", "منظمه"."""
    if not is_arabic(word) or word in _ROOTS or _ARTICLE.match(word):
        return ()
    rests = [word[1:]] if word[0] in "وف" and len(word) > 3 else []
    if (match := _PROCLITIC.match(word)) and not (rests and rests[0] in _ROOTS):
        rests.append(word[match.end() :])
    return tuple(dict.fromkeys(rests))


def stem(word: str) -> str:
    """A light stem: plural and feminine endings only. Root stemmers bring unrelated words together."""
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_REST:
            return rest
    return word
