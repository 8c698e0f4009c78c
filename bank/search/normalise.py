"""What is folded before indexing and querying alike, so that both sides meet; never for display.

A text becomes tokens that know where they stood in it. Each token carries

- `forms`: the ways it may be written: folded (case, accents, Arabic and Kurdish letters, digits), with its parts joined
  ("Al-Tadhamun" is found by "al tadhamun" and "altadhamun"), in Arabic without its article, in English in its
  usual spelling;
- `loose`: what an Arabic word may be under a و ف ب ك ل that may just as well be its own letter;
- `stem`: one crude root form, for a search of low weight that finds "elections" by "election".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# A word: letters, digits and the marks that sit on them; apostrophes and zero-width joiners inside it belong to it.
_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\u00ad"
_WORD = re.compile(
    r"(?<!\w)[A-Za-z](?:\.[A-Za-z])+\.?(?!\w)"  # U.N.
    r"|(?<!\w)\d{1,3}(?:[,٬]\d{3})+(?!\w)"  # 1,000
    rf"|[^\W_][\w{_MARKS}]*(?:[{_APOSTROPHES}][^\W_][\w{_MARKS}]*)*"
)
_HYPHENS = frozenset("-‐‑–")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")

#: Kurdish and Persian letters meet the Arabic ones that people type in their place.
_KURDISH = str.maketrans(
    {
        "ی": "ي",
        "ێ": "ي",
        "ى": "ي",
        "ې": "ي",
        "ک": "ك",
        "ە": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "ۆ": "و",
        "ڕ": "ر",
        "ڵ": "ل",
        "ئ": "ي",
        "ؤ": "و",
    }
)
_DROPPED = re.compile(rf"[{_MARKS}\u0640.,٬{re.escape(_APOSTROPHES)}]")
#: Seats of the hamza that people choose differently: مسؤول and مسئول, شيء and شئ, هيئة and هيأة.
_HAMZA = (
    (re.compile(r"(?<=\w)[ؤئ]و"), "وو"),
    (re.compile(r"يأ(?=[ةه]|ات)"), "يي"),
    (re.compile(r"يء$"), "ي"),
)

_ARTICLES = frozenset({"al", "el"})
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


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: code points `start` to `end`."""

    start: int
    end: int
    forms: tuple[str, ...]
    stem: str
    loose: tuple[str, ...] = ()
    prefix: bool = False

    @property
    def arabic(self) -> bool:
        """True for Arabic script, Kurdish included."""
        return bool(_ARABIC.match(self.forms[0]))

    @property
    def word(self) -> str:
        """The folded word itself, before any variant."""
        return self.forms[0]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order. A compound's parts are tokens of their own that also bear the joined form."""
    words = list(_WORD.finditer(text))
    folded = [fold_word(match.group()) for match in words]
    joined = _joined(text, words, folded)
    for place, match in enumerate(words):
        word = folded[place]
        if not word:
            continue
        forms, stem = _variants(word, match.group())
        if place in joined:
            forms = tuple(dict.fromkeys((*forms, joined[place])))
        yield Token(match.start(), match.end(), forms, stem, loose_forms(word))


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word without case, accents, vowel signs and spelling habits."""
    if _ARABIC.search(word):
        return _fold_arabic(word)
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _digits(_DROPPED.sub("", bare).casefold())


def _fold_arabic(word: str) -> str:
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
    return _digits(_DROPPED.sub("", word).translate(_KURDISH)).casefold()


def _digits(word: str) -> str:
    if word.isascii() or not any(char.isdigit() for char in word):
        return word
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in word)


@lru_cache(maxsize=65536)
def _variants(word: str, original: str) -> tuple[tuple[str, ...], str]:
    if _ARABIC.search(word):
        bare = word if word in _NO_ARTICLE else _ARTICLE.sub("", word, count=1)
        return tuple(dict.fromkeys((word, bare))), _arabic_stem(bare)
    owner = word[:-1] if _possessive(word, original) else word
    usual = _usual_spelling(owner)
    return tuple(dict.fromkeys((word, owner, usual))), _english_stem(usual)


@lru_cache(maxsize=65536)
def loose_forms(word: str) -> tuple[str, ...]:
    """What an Arabic word may be under و ف ب ك ل, from the least taken off to the most: "ولمنظمه" → "لمنظمه", "منظمه"."""
    if not _ARABIC.search(word) or word in _ROOTS or _ARTICLE.match(word):
        return ()
    rests = [word[1:]] if word[0] in "وف" and len(word) > 3 else []
    if (match := _PROCLITIC.match(word)) and not (rests and rests[0] in _ROOTS):
        rests.append(word[match.end() :])
    return tuple(dict.fromkeys(rests))


_ARABIC_ENDINGS = ("ات", "ون", "ين", "ان", "يه", "ه")


def _arabic_stem(word: str) -> str:
    # A light stem: plural and feminine endings only. Root stemmers bring unrelated words together.
    for ending in _ARABIC_ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_REST:
            return rest
    return word


#: Plurals that no rule makes, and spellings that differ between countries; the first is met by the second.
_USUAL = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "wives": "wife",
    "lives": "life",
    "policewomen": "policewoman",
    "policemen": "policeman",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "labour": "labor",
    "colour": "color",
    "honour": "honor",
    "favour": "favor",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "neighbourhood": "neighborhood",
    "neighbourhoods": "neighborhoods",
    "behaviour": "behavior",
    "harbour": "harbor",
    "rumours": "rumors",
    "theatre": "theater",
    "theatres": "theaters",
    "metre": "meter",
    "metres": "meters",
    "litre": "liter",
    "litres": "liters",
    "kilometre": "kilometer",
    "kilometres": "kilometers",
}
_USUAL_ENDINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:ations?|ational|ing|ed|es|e|ers?)$)"), "iz"),
    (re.compile(r"programme(?=s?$)"), "program"),
    (re.compile(r"centre(?=d?s?$)"), "center"),
)


def _usual_spelling(word: str) -> str:
    if word in _USUAL:
        return _USUAL[word]
    for ending, usual in _USUAL_ENDINGS:
        word = ending.sub(usual, word)
    return word


_DOUBLED = re.compile(r"([bdgkmnprt])\1$")
_NO_PLURALS = frozenset(
    [
        "news",
        "always",
        "perhaps",
        "series",
        "species",
        "during",
        "ceiling",
        "nothing",
        "something",
        "anything",
        "everything",
    ]
)


def _english_stem(word: str) -> str:
    # Plurals, -ing and -ed only: what goes further brings "university" and "universal" together.
    if not word.isascii() or not word.isalpha() or len(word) < 4 or word in _NO_PLURALS:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_REST and re.search("[aeiouy]", rest):
            return _DOUBLED.sub(r"\1", rest).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def _joined(text: str, words: list[re.Match[str]], folded: list[str]) -> dict[int, str]:
    """The joined form of each compound, under the place of each part: "Al-Tadhamun" or "al Tadhamun" → "altadhamun"."""
    found: dict[int, str] = {}
    first = 0
    while first < len(words):
        last = first
        while last + 1 < len(words) and text[words[last].end() : words[last + 1].start()] in _HYPHENS:
            last += 1
        if last == first and folded[first] in _ARTICLES and last + 1 < len(words):
            last += text[words[first].end() : words[first + 1].start()] == " "
        if last > first:
            owner = words[last].group()
            end = folded[last][:-1] if _possessive(folded[last], owner) else folded[last]
            joined = "".join(folded[first:last]) + end
            found.update(dict.fromkeys(range(first, last + 1), joined))
        first = last + 1
    return found


def _possessive(word: str, original: str) -> bool:
    return original[-2:-1] in _APOSTROPHES and original[-1:] in "sS" and len(word) > 3
