"""Capitalised names in English text: where each begins and ends, before anybody asks what it names.

A name is a run of capitalised words, carried over "of", "for", "and" and commas only where something says that the run goes on:
a word that heads organizations ("Ministry of …"), or a short form in brackets behind the whole ("… and Labor (DRL)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.story import Span
from nlp.document import Document, Passage, Stretch, is_title
from nlp.english.names.capitals import with_capitals
from nlp.english.names.cohesion import ARTICLES, Cohesion, joint_end
from nlp.english.names.joints import (
    aim,
    end_of_list,
    figure_of_speech,
    foreign_joints,
    heads_a_phrase,
    in_the_calendar,
    is_embassy,
    is_place,
    is_somebody,
    may_name_a_body,
    numbered,
    of_office,
    on_a_subject,
    open_purpose,
    opens_somewhere,
    pair_of_words,
    part_of_university,
    picture,
    picture_of_deed,
    rows_of_people,
    same_article,
    seated,
    work_of_a_body,
)
from nlp.english.names.own_words import is_particle
from nlp.english.names.short_forms import definition, fits, stands_for_body
from nlp.english.words import Word, split_words
from nlp.shapes import has_head, is_acronym, singular
from nlp.vocabulary import given_names, words

_NOT_A_NAME_START = {"ADP", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "VERB", "AUX", "PART", "NUM", "INTJ"}
_NO_NAME = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands. `aliases` are the short forms that the text itself gives right behind it."""

    text: str
    span: Span
    stretch: Stretch
    start: int
    end: int
    label: str
    aliases: tuple[str, ...] = ()
    opens_sentence: bool = False


def find_names(document: Document) -> Iterator[Name]:
    """Every capitalised name in the document's running text.

    Headings are left out, since in them all is capitalised, and so are marked titles, which name no actors.
    """
    running = [passage for passage in document.passages if passage.kind not in ("title", "heading")]
    parts = [(p, [(s, split_words(s)) for s in p.stretches() if not s.title]) for p in running]
    with_capitals(tokens for _, stretches in parts for _, tokens in stretches)
    cohesion = Cohesion((tokens for _, stretches in parts for _, tokens in stretches), _run_end)
    for passage, stretches in parts:
        titles = _titles(document.story.text, passage)
        for stretch, tokens in stretches:
            kept: list[Name] = []
            for name in _names_in(stretch, tokens, cohesion):
                if any(title.start <= name.span.start and name.span.end <= title.end for title in titles):
                    continue
                while kept and name.start < kept[-1].end:
                    kept.pop()  # a longer name reached back over it
                kept.append(name)
            yield from kept


def _titles(text: str, passage: Passage) -> list[Span]:
    """The marked titles that were too short to be parsed apart; a short form in brackets names somebody all the same."""
    short = (mark for index, mark in enumerate(passage.marks) if index not in passage.stubbed)
    return [mark.inner for mark in short if text[mark.outer.start - 1] != "(" and is_title(text, mark)]


def _names_in(stretch: Stretch, tokens: list[Word], cohesion: Cohesion) -> Iterator[Name]:
    index = 0
    while index < len(tokens):
        if not (_may_start(tokens, index) or _opens_whole(tokens, index, cohesion)):
            index += 1
            continue
        stop = _run_end(tokens, index)
        index += cohesion.opener(tokens, index, stop)
        stop = _extend(tokens, index, stop, stretch.text, cohesion)
        first = index
        aliases: tuple[str, ...] = ()
        # a bracket after the run may ask for more to its left than the run holds
        defined = definition(stretch.text, tokens[stop - 1].end)
        if defined:
            first = _reach_back(tokens, index, stop, stretch.text, defined)
            name = stretch.text[tokens[first].start : tokens[stop - 1].end]
            aliases = tuple(
                form
                for form in defined
                if fits(form, name, stretch.text, tokens[stop - 1].end) or stands_for_body(form, name)
            )
        yield _name(stretch, tokens, first, stop, aliases)
        index = stop


def _name(stretch: Stretch, tokens: list[Word], first: int, stop: int, aliases: tuple[str, ...]) -> Name:
    start, end = tokens[first].start, tokens[stop - 1].end
    labels = [t.label for t in tokens[first:stop] if t.label]
    label = max(set(labels), key=lambda item: (labels.count(item), item)) if labels else ""
    return Name(
        stretch.text[start:end],
        stretch.span(start, end),
        stretch,
        start,
        end,
        label,
        aliases,
        tokens[first].opens_sentence,
    )


def _may_start(tokens: list[Word], index: int) -> bool:
    word = tokens[index]
    if not word.capital or word.text == "&":
        return False
    if word.given and index + 1 < len(tokens) and tokens[index + 1].capital and tokens[index + 1].glued:
        return True
    follows = index + 1 < len(tokens) and tokens[index + 1].capital and tokens[index + 1].glued
    follows = follows or (index + 2 < len(tokens) and tokens[index + 2].text == word.text)  # "Hand in Hand"
    follows = follows or heads_a_phrase(tokens, index) or opens_somewhere(tokens, index)
    if word.label in _NO_NAME and word.pos != "PROPN":
        return False
    if word.pos in _NOT_A_NAME_START and not (word.pos in ("VERB", "ADV", "NUM") and is_acronym(word.text)):
        # "Following MP exchanges": a capital only because it opens the sentence
        small = word.pos in ("CCONJ", "SCONJ") or (word.pos in ("ADP", "DET", "PRON") and not follows)
        small = (small and not opens_somewhere(tokens, index)) or word.lower in ARTICLES
        return word.strange or not (word.opens_sentence or small)
    plain = word.pos in ("NOUN", "ADJ") and not is_acronym(word.text) and word.lower not in given_names()
    return not (word.opens_sentence and not follows and plain and not word.strange)


def _opens_whole(tokens: list[Word], index: int, cohesion: Cohesion) -> bool:
    """Whether a capital that a sentence might give its first word begins what always comes as a whole."""
    if not tokens[index].capital or tokens[index].text == "&":
        return False
    stop = _run_end(tokens, index)
    behind = joint_end(tokens, stop)
    whole = behind > stop and cohesion.whole(tokens, index, stop, behind, _run_end(tokens, behind))
    return whole or cohesion.named(tokens, index, stop)


def _run_end(tokens: list[Word], index: int) -> int:
    stop = index + 1
    while stop < len(tokens) and tokens[stop].glued:
        if (behind := foreign_joints(tokens, stop)) > stop:
            stop = behind
            continue
        following = tokens[stop + 1].text if stop + 1 < len(tokens) and tokens[stop + 1].glued else ""
        if not (
            tokens[stop].capital
            or tokens[stop].text == "&"
            or is_particle(tokens[stop].text, following)
            or numbered(tokens, stop)
            or is_embassy(tokens, index, stop)
        ):
            break
        stop += 1
    while stop > index + 1 and tokens[stop - 1].text == "&":
        stop -= 1
    return stop


def _extend(tokens: list[Word], index: int, stop: int, text: str, cohesion: Cohesion) -> int:
    """Carry the run [index, stop) over "of", "for" and "and" where the name goes on."""
    roles = words("english", "person", "roles")
    run = index  # where the last run of capitals begins
    while stop < len(tokens):
        stop = end_of_list(tokens, index, stop, text)
        if stop == len(tokens) or not tokens[stop].glued:
            break
        joint = stop
        behind = joint_end(tokens, joint)
        if behind > joint:
            end = _run_end(tokens, behind)
            if cohesion.whole(tokens, run, joint, behind, end):
                run, stop = behind, end
                continue
            if tokens[joint].lower == "and" and cohesion.apart(tokens, run, joint, behind, end):
                break
        connector = tokens[joint].lower
        if (
            connector in ("in", "by", "to")
            and stop + 1 < len(tokens)
            and tokens[stop + 1].text == tokens[stop - 1].text
        ):
            stop = _run_end(tokens, stop + 1)  # "Hand in Hand Basra"
            continue
        if connector == "in" and seated(tokens, index, stop):
            stop = _run_end(tokens, stop + 1)  # "Directorate of Education in Duhok"
            break
        if connector == "of" and in_the_calendar(tokens, stop + 1):
            stop = _run_end(tokens, stop + 2)  # "Fifth of March Families"
            continue
        if connector == "to" and open_purpose(tokens, index, stop):
            stop = _run_end(tokens, stop + 1)  # "Institution for Access to Information"
            continue
        if connector == "the" and (picture_of_deed(tokens, index, stop) or opens_somewhere(tokens, index)):
            stop = _run_end(tokens, stop + 1)  # "Save the Children Sweden"
            continue
        if connector in ("with", "between") and open_purpose(tokens, index, stop):
            stop = _run_end(tokens, stop + 1)  # "League of Persons with Physical Disabilities"
            continue
        if connector == "at" and part_of_university(tokens, index, stop):
            stop = _run_end(tokens, stop + 2 if tokens[stop + 1].lower == "the" else stop + 1)
            continue
        said_of_a_body = figure_of_speech(tokens[index:stop]) and may_name_a_body(tokens[index])
        if connector not in ("of", "for", "and", "against", "without") and not (
            connector in ("on", "at")
            and (said_of_a_body or picture(tokens, index, stop) or on_a_subject(tokens, index, stop))
        ):
            break
        after = joint + 1
        if (
            after < len(tokens)
            and tokens[after].lower in (("the", "a", "an") if connector in ("for", "against") else ("the",))
            and tokens[after].glued
            and (connector != "and" or same_article(tokens, index, joint))
        ):
            after += 1
        if after >= len(tokens) or not tokens[after].glued or not tokens[after].capital:
            break
        so_far = text[tokens[index].start : tokens[stop - 1].end]
        next_stop = _run_end(tokens, after)
        following = text[tokens[after].start : tokens[next_stop - 1].end]
        last = tokens[stop - 1].lower
        if connector == "and" and pair_of_words(tokens[index:stop], tokens[after:next_stop]):
            goes_on = True
        elif connector == "and":
            goes_on = _and_joins(tokens, index, stop, so_far, following, next_stop, text)
        elif (
            last in roles
            and not of_office(tokens, index, stop)
            and not is_acronym(tokens[stop - 1].text)
            and not has_head(tokens[stop - 1].text)
        ):
            goes_on = False
        else:
            covered = tokens[joint].label == "ORG"
            defined = any(
                fits(f, f"{so_far} {connector} {following}", text, tokens[next_stop - 1].end)
                for f in definition(text, tokens[next_stop - 1].end)
            )
            if covered and connector == "of" and not has_head(so_far) and is_somebody(tokens[index:stop]):
                covered = False  # "Lamia Fattah of Tahrir Street Legal Advice"
            group = connector == "of" and stop > index + 1 and last.endswith("s") and singular(last) in roles
            goes_on = has_head(so_far) or group or covered or defined or figure_of_speech(tokens[index:stop])
            goes_on = goes_on or (
                connector != "of"
                and aim(tokens[after])
                and not is_place(so_far)
                and not (" " not in so_far and tokens[index].label == "GPE")
            )
        if not goes_on:
            break
        stop = next_stop
    return stop


def _and_joins(
    tokens: list[Word], index: int, stop: int, left: str, right: str, next_stop: int, text: str
) -> bool:
    if is_acronym(left) or is_acronym(right):
        return False
    open_head = has_head(left) and bool(re.search(r"\b(?:of|for)\b", left))
    purpose = aim(tokens[stop + 1]) and next_stop == stop + 2 and not has_head(right, sure=True)
    if open_head and (purpose or not has_head(right)):
        return tokens[stop + 1].label != "PERSON" and right.split()[0] not in (
            words("names", "en", "male") | words("names", "en", "female")
        )
    if open_head and rows_of_people(tokens, stop, next_stop):
        return True
    if work_of_a_body(tokens, index, stop, next_stop, text):
        return True
    if not has_head(left) and has_head(right):
        plain = all(t.label not in ("PERSON", "GPE", "LOC", "NORP") for t in tokens[index:stop])
        return plain and tokens[stop].label == "ORG"
    return False


def _reach_back(tokens: list[Word], index: int, stop: int, text: str, forms: list[str]) -> int:
    """Where a name with a bracketed short form begins: further left, over "of" and commas, where the short form needs it."""
    end = tokens[stop - 1].end

    def fit(first: int) -> bool:
        return any(fits(form, text[tokens[first].start : end], text, end) for form in forms)

    if fit(index) or not any(is_acronym(form) or len(form.split()) == 1 for form in forms):
        return index
    first = index
    best: int | None = None
    while first > 0 and index - first < 14:
        before = tokens[first - 1]
        gap = text[before.end : tokens[first].start]
        if not (before.capital or before.lower in _INSIDE) or gap.strip() not in ("", ","):
            break
        if not before.capital and not gap.isspace():
            break
        first -= 1
        if tokens[first].capital and tokens[first].pos not in ("DET", "PRON") and fit(first):
            best = first
            if first == 0 or not tokens[first].glued or tokens[first - 1].lower not in _INSIDE:
                run_goes_on = first > 0 and tokens[first].glued and tokens[first - 1].capital
                if not run_goes_on:
                    break
    return index if best is None else best


_INSIDE = frozenset({"of", "for", "and", "the", "in", "on", "with", "between"})
