"""Whether a name goes on over a small word: "Wings of Kurdistan", "Lens on Kurdistan", "Pencil and Plough"."""

from __future__ import annotations

from nlp.english.names.own_words import PLACE_HEADS, governorate_names
from nlp.english.pipeline import english_words, everyday_words, function_words, irregular_forms
from nlp.english.words import Word
from nlp.shapes import singular
from nlp.vocabulary import given_names, words

_OFFICES = (
    ("organization", "heads"),
    ("organization", "collective"),
    ("person", "roles"),
    ("project", "heads"),
)


def is_foreign_joint(word: Word, following: str) -> bool:
    """ "Hibr wa Raseef", "Dest bi Dest": a small word of another language, with a capital behind it."""
    small = word.text
    if not (small.isalpha() and small.islower() and len(small) < 4 and following[:1].isupper()):
        return False
    if small in function_words() or small in irregular_forms():
        return False
    # of two letters WordNet has mostly abbreviations
    return len(small) < 3 or small not in english_words()


def is_somebody(run: list[Word]) -> bool:
    """Two words or three, none of them an everyday one: a person's name as far as its words tell."""
    return 2 <= len(run) <= 3 and not any(
        (w.lower in everyday_words() or singular(w.lower) in everyday_words())
        and w.lower not in given_names()
        for w in run
    )


def aim(word: Word) -> bool:
    """ "Kirkuk Chess for All", "Poets against Silence": an everyday word with a capital, behind what a body is for."""
    everyday = word.lower in everyday_words() or singular(word.lower) in everyday_words()
    return everyday and not word.opens_sentence and word.lower not in given_names() and word.label != "NORP"


def pair_of_words(left: list[Word], right: list[Word]) -> bool:
    """ "Pencil and Plough", "Khatwa for Skills and Crafts": everyday words with capitals on both sides."""
    behind = len(left) > 2 or not left[0].opens_sentence
    return (
        len(right) == 1
        and behind
        and (len(left) == 1 or any(w.lower == "for" for w in left))
        and aim(left[-1])
        and aim(right[0])
    )


def is_place(text: str) -> bool:
    return governorate_names().fullmatch(text) is not None


def figure_of_speech(run: list[Word]) -> bool:
    """ "Wings of Kurdistan", "Code for Basra": one everyday word with a capital in the middle of a sentence."""
    (first, *more) = run
    return (
        not more
        and (not first.opens_sentence or first.lower.endswith(("s", "en")))
        and first.lower not in PLACE_HEADS
        and (first.label != "GPE" or first.lower.endswith("s"))
        and (
            first.lower in ("women", "men", "children", "people")
            or first.lower in everyday_words()
            or singular(first.lower) in everyday_words()
        )
        and first.lower not in given_names()
    )


def may_name_a_body(word: Word) -> bool:
    """ "Lens on Kurdistan", "Rights at the Door": a capital that no office, place or sentence gives the word."""
    offices = frozenset().union(*(words("english", *path) for path in _OFFICES))
    return (
        not word.opens_sentence
        and singular(word.lower) not in offices
        and word.label not in ("PERSON", "GPE")
    )


def seated(tokens: list[Word], index: int, joint: int) -> bool:
    """ "Directorate of Education in Duhok": one of many bodies of that kind, told from the others by its place."""
    place = joint + 1
    if not any(w.lower == "of" for w in tokens[index:joint]) or singular(tokens[index].lower) not in words(
        "english", "organization", "heads"
    ):
        return False
    return place < len(tokens) and tokens[place].glued and is_place(tokens[place].text)


def picture(tokens: list[Word], index: int, joint: int) -> bool:
    """ "Nurses on Wheels": a plural and another everyday word, both with capitals, on both sides of a preposition."""
    after = joint + 2 if joint + 1 < len(tokens) and tokens[joint + 1].lower == "the" else joint + 1
    if joint != index + 1 or after >= len(tokens) or not tokens[index].lower.endswith("s"):
        return False
    return tokens[after].capital and aim(tokens[index]) and aim(tokens[after])


def heads_a_phrase(tokens: list[Word], index: int) -> bool:
    """ "Friends of the Plain": a noun of bodies and what they are of, with capitals."""
    joint = index + 1
    if joint >= len(tokens) or tokens[joint].lower not in ("of", "for", "without") or not tokens[joint].glued:
        return False
    after = joint + 2 if joint + 1 < len(tokens) and tokens[joint + 1].lower == "the" else joint + 1
    return (
        after < len(tokens)
        and tokens[after].glued
        and tokens[after].capital
        and tokens[index].lower in words("english", "organization", "heads")
        and tokens[index].lower not in words("english", "organization", "belongings")  # "Volunteers of …"
    )


def numbered(tokens: list[Word], at: int) -> bool:
    """ "Sharpazher 24": a short number behind a word of no language, and nothing that it counts."""
    if not (tokens[at].text.isdigit() and len(tokens[at].text) < 3 and tokens[at - 1].strange):
        return False
    if at + 1 < len(tokens) and tokens[at + 1].text.isdigit() and tokens[at + 1].start == tokens[at].end + 1:
        return False  # "Left Amarah 05:10"
    behind = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].glued else None
    return behind is None or behind.pos in _AFTER_A_NAME


_AFTER_A_NAME = frozenset({"ADP", "ADV", "AUX", "CCONJ", "PART", "PRON", "SCONJ", "VERB"})


def in_the_calendar(tokens: list[Word], at: int) -> bool:
    """Whether a month stands there with a capital right behind it."""
    return (
        at + 1 < len(tokens)
        and tokens[at].text.istitle()
        and tokens[at].lower in words("english", "calendar", "words")
        and tokens[at].glued
        and tokens[at + 1].glued
        and tokens[at + 1].capital
    )


def open_purpose(tokens: list[Word], index: int, joint: int) -> bool:
    """Whether what a body is for goes on behind "to": both sides are everyday words with capitals."""
    purpose = any(w.lower in ("for", "on", "of") for w in tokens[index + 1 : joint - 1])
    behind = joint + 1 < len(tokens) and tokens[joint + 1].glued and tokens[joint + 1].capital
    return purpose and behind and aim(tokens[joint - 1]) and aim(tokens[joint + 1])
