"""Whether a name goes on over a small word: "Wings of Kurdistan", "Lens on Kurdistan", "Pencil and Plough"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from nlp.english.names.own_words import PLACE_HEADS, governorate_names, is_everyday
from nlp.english.pipeline import english_words, everyday_words, function_words, irregular_forms
from nlp.english.words import CAPITAL_ANYWAY, Word
from nlp.shapes import has_head, singular
from nlp.vocabulary import given_names, words

_OFFICES = (
    ("organization", "heads"),
    ("organization", "collective"),
    ("person", "roles"),
    ("project", "heads"),
)


#: Plurals that WordNet has in the singular only.
_PLURALS = frozenset({"children", "media", "men", "people", "women"})


def foreign_joints(tokens: list[Word], at: int) -> int:
    """Where small words of another language that begin at `at` end, with a capital behind them: "Hibr wa Raseef", "Fonds pour les Arts"."""
    end = at
    while end < min(at + 2, len(tokens)) and tokens[end].glued and _may_be_foreign(tokens[end].text):
        end += 1
    # of two letters WordNet has mostly abbreviations
    foreign = end > at and (len(tokens[end - 1].text) < 3 or tokens[end - 1].text not in english_words())
    return end if foreign and end < len(tokens) and tokens[end].glued and tokens[end].capital else at


@lru_cache(maxsize=16384)
def _may_be_foreign(small: str) -> bool:
    short = small.isalpha() and small.islower() and len(small) < 5
    english = small in function_words() or small in irregular_forms() or _is_inflected(small)
    return short and not english


def _is_inflected(small: str) -> bool:
    """ "lets", "pays", "owed": a form of an English verb or noun."""
    stems = {singular(small)} - {small} | ({small[:-1], small[:-2]} if small.endswith("ed") else set())
    return any(len(stem) > 2 and stem in english_words() for stem in stems)


def is_embassy(tokens: list[Word], index: int, at: int) -> bool:
    """ "the Dutch embassy", which many write without a capital."""
    return at == index + 1 and tokens[at].lower in ("consulate", "embassy") and tokens[index].label == "NORP"


def is_somebody(run: list[Word]) -> bool:
    """Two words or three, none of them an everyday one: a person's name as far as its words tell."""
    return 2 <= len(run) <= 3 and not any(is_everyday(w.lower) for w in run)


def aim(word: Word) -> bool:
    """ "Kirkuk Chess for All", "Poets against Silence": an everyday word with a capital, behind what a body is for."""
    everyday = {word.lower, singular(word.lower)} & everyday_words() or word.lower in _PLURALS
    everyday = everyday or word.lower.endswith(("building", "keeping", "making"))  # "Peacebuilding"
    return (
        bool(everyday)
        and not word.opens_sentence
        and word.lower not in given_names()
        and word.label != "NORP"
    )


def pair_of_words(left: list[Word], right: list[Word]) -> bool:
    """ "Pencil and Plough", "Khatwa for Skills and Crafts": everyday words with capitals on both sides."""
    behind = len(left) > 2 or not left[0].opens_sentence
    return (
        len(right) == 1
        and behind
        and (len(left) == 1 or any(w.lower in ("for", "on") for w in left))
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
        and (first.lower in _PLURALS or is_everyday(first.lower))
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
    heads = words("english", "organization", "heads")
    if "of" not in {w.lower for w in tokens[index:joint]} or not any(
        singular(w.lower) in heads for w in tokens[index : index + 2]
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


def opens_somewhere(tokens: list[Word], index: int) -> bool:
    """ "Between the Rivers": where something is, with a capital that no sentence gives it."""
    first, behind = tokens[index], tokens[index + 1 : index + 3]
    opening = words("english", "organization", "joints") | words("english", "organization", "questions")
    return (
        first.lower in opening
        and not first.opens_sentence
        and len(behind) == 2
        and behind[0].lower == "the"
        and behind[0].glued
        and behind[1].glued
        and behind[1].capital
    )


def picture_of_deed(tokens: list[Word], index: int, joint: int) -> bool:
    """ "Save the Children", "Kut Reads the Budget": a word of English that a sentence gives no capital, and what it is done to."""
    deed, behind = tokens[joint - 1], tokens[joint + 1 : joint + 2]
    plain = singular(deed.lower) in english_words() and may_name_a_body(deed) and joint - index < 3
    done = plain and (joint == index + 1 or (deed.lower.endswith("s") and not has_head(deed.text)))
    return (
        done
        and bool(behind)
        and behind[0].glued
        and behind[0].capital
        and aim(behind[0])
        and not _is_body(behind)
    )


def numbered(tokens: list[Word], at: int) -> bool:
    """ "Sharpazher 24": a short number behind a word of no language, and nothing that it counts."""
    short = tokens[at].text.isdigit() and len(tokens[at].text) < 3
    return short and tokens[at - 1].strange and counts_nothing(tokens, at)


def counts_nothing(tokens: list[Word], at: int) -> bool:
    """Whether no noun and no other number goes on with the number at `at`: not "20 chairs"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].glued else None
    return not goes_on(tokens, at) and (behind is None or behind.pos in _AFTER_A_NAME)


def goes_on(tokens: list[Word], at: int) -> bool:
    """Whether the number at `at` is only the beginning of one: "20,000", "05:10"."""
    behind = tokens[at + 1 : at + 2]
    return bool(behind) and behind[0].text.isdigit() and behind[0].start == tokens[at].end + 1


_AFTER_A_NAME = frozenset({"ADP", "ADV", "AUX", "CCONJ", "PART", "PRON", "SCONJ", "VERB"})


def in_the_calendar(tokens: list[Word], at: int) -> bool:
    """Whether a month stands there with a capital right behind it."""
    return (
        at + 1 < len(tokens)
        and tokens[at].text.istitle()
        and tokens[at].lower in CAPITAL_ANYWAY
        and tokens[at].glued
        and tokens[at + 1].glued
        and tokens[at + 1].capital
    )


def open_purpose(tokens: list[Word], index: int, joint: int) -> bool:
    """Whether what a body is for goes on behind "to" or "with": both sides are everyday words with capitals."""
    purpose = any(w.lower in ("for", "on", "of") for w in tokens[index + 1 : joint - 1])
    behind = joint + 1 < len(tokens) and tokens[joint + 1].glued and tokens[joint + 1].capital
    return purpose and behind and aim(tokens[joint - 1]) and aim(tokens[joint + 1])


def end_of_list(tokens: list[Word], index: int, stop: int, text: str) -> int:
    """Where what a body is for ends, if it goes on behind a comma: "Ministry of Culture, Tourism and Antiquities"; else `stop`."""
    opened = any(w.lower in ("for", "on", "of") for w in tokens[index + 1 : stop - 1])
    if not opened or not aim(tokens[stop - 1]) or not _is_body(tokens[index:stop]):
        return stop
    at = stop
    while at < len(tokens) and text[tokens[at - 1].end : tokens[at].start] in (", ", " "):
        last = tokens[at].lower == "and"
        if last:
            at += 1
        first = at
        while at < len(tokens) and at < first + 3 and tokens[at].capital and aim(tokens[at]):
            at += 1
        if at == first or _is_body(tokens[first:at]):
            return stop
        if last:
            return at if text[tokens[stop - 1].end] == "," else stop
    return stop


def _is_body(run: list[Word]) -> bool:
    """Whether a word of the run makes it a body's name by itself."""
    return any(has_head(w.text, sure=True) for w in run)


def on_a_subject(tokens: list[Word], index: int, joint: int) -> bool:
    """ "Committee on Women and Childhood", "Conference on the Marshes": what sits, or is held, on a matter."""
    after = joint + 2 if joint + 1 < len(tokens) and tokens[joint + 1].lower == "the" else joint + 1
    behind = tokens[after] if after < len(tokens) else None
    held = words("english", "organization", "on_a_subject") | words("english", "project", "heads")
    return (
        tokens[joint].lower == "on" and tokens[joint - 1].lower in held and behind is not None and aim(behind)
    )


def part_of_university(tokens: list[Word], index: int, joint: int) -> bool:
    """ "Faculty of Engineering at the University of Kufa": its full name says whose it is."""
    part = {w.lower for w in tokens[index : index + 4]} & words(
        "english", "organization", "parts_of_universities"
    )
    behind = [w for w in tokens[joint + 1 : joint + 6] if w.glued][:5]
    run = list(takewhile(lambda w: w.capital, behind[1:] if behind and behind[0].lower == "the" else behind))
    return bool(part) and any(w.lower in ("university", "polytechnic") for w in run)


def of_office(tokens: list[Word], index: int, stop: int) -> bool:
    """ "Office of the Governor": the office's holder is a part of its name."""
    return tokens[index].lower in ("bureau", "office", "secretariat") and stop > index + 2


def rows_of_people(tokens: list[Word], joint: int, stop: int) -> bool:
    """ "Guild of Carpenters and Lattice Makers": people of two trades, on both sides of "and"."""
    left, *right = tokens[joint - 1], *tokens[joint + 1 : stop]
    return all(map(aim, (left, *right))) and left.lower.endswith("s") and right[-1].lower.endswith("s")


def same_article(tokens: list[Word], index: int, joint: int) -> bool:
    """ "Society for the Protection of the Buffalo and the Environment": an article on both sides of "and", and one thing behind it."""
    inner = [w.lower for w in tokens[index + 1 : joint]]
    thing = tokens[joint + 2 : joint + 4]
    alone = len(thing) == 1 or (len(thing) > 1 and not (thing[1].glued and thing[1].capital))
    return inner.count("the") > 1 and alone and aim(thing[0]) and not _is_body(thing[:1])


def work_of_a_body(tokens: list[Word], index: int, joint: int, stop: int, text: str) -> bool:
    """ "the Communications and Media Commission", "Basra Oil and Gas Company": everyday words, and the body's noun behind "and"."""
    left, right = tokens[joint - 1], tokens[joint + 1 : stop]
    if is_place(" ".join(w.text for w in tokens[index : joint - 1])):
        return aim(left) and all(map(aim, right)) and len(right) > 1 and _is_body(right[-1:])
    if index == 0 or joint != index + 1 or tokens[index - 1].lower != "the" or not tokens[index].glued:
        return False
    left, right = tokens[index], tokens[joint + 1 : stop]
    alone = re.search(rf"\b[Tt]he {re.escape(left.text)}\b(?! and\b)", text)
    return aim(left) and all(map(aim, right)) and len(right) > 1 and _is_body(right[-1:]) and alone is None
