"""The words of a stretch of English text as names are made of them: capitals, joints, what opens a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from nlp.document import Stretch
from nlp.english.names.short_forms import ARTICLE_PREFIX
from nlp.english.pipeline import english_words, everyday_words
from nlp.shapes import singular
from nlp.vocabulary import given_names, load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(
    r"(?:Dr|Mr|Mrs|Ms|Prof|Eng|St)\.|[A-Z]&[A-Z]\b|[^\W_]+(?:(?:-(?=[A-Z0-9]|district)|['’.])[^\W_]+)*|&"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PLURAL_OWNER = re.compile(r"\w+s['’]|(?:Women|Men|Children|People|\w+men)['’]s")
_SAINTS = frozenset({"St", "St.", "Saint", "Mar"})  # "St Ephrem's Charitable Society"
DAYS = words("english", "calendar", "days")
#: Words whose capital tells of no name
CAPITAL_ANYWAY = DAYS | words("english", "calendar", "always") | words("english", "calendar", "words")
_CAMEL = re.compile(r"[a-z][A-Z][a-z]{2}")  # "eQanun"
_MARK = re.compile(r"‘|(?<!\w)'")
_LETTERS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_OFFICES = words("english", "person", "roles") | frozenset(  # "the Bishop's Office"
    title.lower() for title in load("names")["en"]["titles"]
)
_NO_WARES = words("english", "person", "roles") | words("english", "project", "heads")


def _heads(text: str, end: int) -> bool:
    """Whether a word of bodies, or a ware, with a capital stands behind an owner: "Hawraa's Kitchen", "Shilan's Pickles"."""
    behind = re.compile(r"\s([A-Z][a-z]+)\b").match(text, end)
    if behind is None:
        return False
    word = behind.group(1).lower()
    ware = word.endswith("s") and singular(word) in everyday_words() and singular(word) not in _NO_WARES
    return ware or word in words("english", "organization", "heads")


# Not frozen: there is one for every word of a story, and a frozen one costs three times as much.
@dataclass(slots=True)
class Word:
    """A word where it stands, with what the parser takes it for."""

    text: str  # without a possessive ending
    start: int  # in its stretch
    end: int
    capital: bool
    pos: str
    label: str  # what the model takes it for ("" for nothing)
    opens_sentence: bool
    glued: bool  # only white space between it and the word before
    strange: bool = False  # a capital, and no English word
    plural_owner: bool = False  # "Weavers'", "Women's": an owner inside a name, where "Riverlight's" ends one
    given: bool = False  # a number or a day that has its capital from the name that it belongs to

    @property
    def lower(self) -> str:
        return self.text.lower()


#: What ends before a word with which a sentence, a quote or a line begins.
_OPENING = re.compile(r"[.!?:;•]\s*[\"“'‘(]?\s*$|[\"“‘«(]\s*$|\n")


def split_words(stretch: Stretch) -> list[Word]:
    """Every word of a stretch in text order. It must have been parsed."""
    doc = stretch.doc
    assert doc is not None
    tokens = {token.idx: token for token in doc}
    starts = {sent.start_char for sent in doc.sents}
    result: list[Word] = []
    end = 0
    previous = ""
    for match in _WORD.finditer(stretch.text):
        whole = match.group()
        marked = "'" in whole or "’" in whole
        text = _POSSESSIVE.sub("", whole) if marked else whole
        token = tokens.get(match.start())
        gap = stretch.text[end : match.start()]
        capital = _has_capital(text)
        # "Laurence B. Hill", "U.S. Department of State"
        initial = gap == ". " and bool(result) and bool(_LETTERS.fullmatch(result[-1].text))
        opens = (
            match.start() in starts
            or not result
            or (not initial and (gap != " " and bool(_OPENING.search(gap))))
        )
        # "Ard wa Ma' Organization": a letter of Arabic that English has not, and no mark's end
        ayn = gap in ("' ", "’ ") and result[-1].text[-1] in "aiu" and not _MARK.search(stretch.text, 0, end)
        adjacent = bool(result) and ((gap.isspace() and "\n" not in gap) or initial or ayn)
        glued = adjacent and (previous == result[-1].text or result[-1].plural_owner)
        label = token.ent_type_ if token is not None else ""
        mark = stretch.text[match.end() : match.end() + 1]
        owner = False
        if marked or mark in ("'", "’"):
            someone = text.lower() in given_names() or (capital and text.lower() in _OFFICES)
            owner = (
                bool(_PLURAL_OWNER.fullmatch(whole + (mark if mark in "'’" else "")))
                or (bool(result) and result[-1].text in _SAINTS and text != whole)
                or (text != whole and someone and _heads(stretch.text, match.end()))
            )
        result.append(
            Word(
                text,
                match.start(),
                match.start() + len(text),
                capital,
                token.pos_ if token else "X",
                label,
                opens,
                glued,
                capital and _is_strange(token),
                owner,
            )
        )
        end = match.end() + (1 if owner and text == whole else 0)
        previous = whole
    return result


@lru_cache(maxsize=16384)
def _has_capital(word: str) -> bool:
    """Whether a word has a capital as names have it: no day or month, but "al-Noor" and "eQanun"."""
    capital = word[0].isupper() or ARTICLE_PREFIX.match(word) or _CAMEL.match(word)
    return bool(capital) and word.lower() not in CAPITAL_ANYWAY


def _is_strange(token: Token | None) -> bool:
    """ "Sawt", "Rawafed": no English word in any form, in small letters or as the parser reads it."""
    if (
        token is None
        or len(token) < 4
        or token.pos_ not in ("NOUN", "ADJ", "VERB", "ADV", "PROPN", "INTJ", "X")
    ):
        return False
    forms = {token.lower_, token.lemma_.lower(), singular(token.lower_)}
    return not forms & english_words()
