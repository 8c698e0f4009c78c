"""Ties between named organizations, as sentences state them.

A cue says which kind of tie is meant and where its two sides stand (nlp/data/collaborations.toml). A negated or failed tie is
none, and two bodies in one sentence without a cue are no tie.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, zip_longest

from ingest.story import Span
from nlp.annotations import Collaboration, TieKind, TieStatus
from nlp.english.scenes import Scenes
from nlp.english.ties.also import also, same_again
from nlp.english.ties.answers import answered, doing, for_all, passed_on, wanting
from nlp.english.ties.around import Pair, Shown, shown
from nlp.english.ties.chains import Chain, chains, context, remember
from nlp.english.ties.cues import clause_around, cues_in, inside_a_name
from nlp.english.ties.dates import date_in
from nlp.english.ties.denied import is_denied, only_talk, relative_clause
from nlp.english.ties.echoes import echoes
from nlp.english.ties.kinds import kind_of
from nlp.english.ties.later import coarse, is_alone, revise, signs_after, turns, untied
from nlp.english.ties.likely import weigh
from nlp.english.ties.members import can_belong, of_no_name
from nlp.english.ties.protagonist import protagonist
from nlp.english.ties.rows import split, taken_up
from nlp.english.ties.sides import (
    View,
    again,
    beside,
    brings_things,
    completed,
    framed,
    other_members,
)
from nlp.english.ties.status import came_to_nothing, pattern, signs_of, signs_of_all, status_of
from nlp.english.ties.windows import near
from nlp.english.ties.words import Around, in_a_title, meant, tie_words
from nlp.languages.found import Found
from nlp.ties import combined

# "With money from A": A has no part in what is done but to pay
_WITH_MONEY_OF = re.compile(
    r"\bwith (?:(?:the|an?|some|core|financial|generous) )*(?:money|funds|funding|grants?|cash|dollars) (?:from|of|by) (?:the )?$",
    re.IGNORECASE,
)
_MERGER = re.compile(r"\bmerge")  # and no "emergency"


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences of a story tell of ties, before all that is shown of two bodies is weighed."""

    found: dict[tuple[Pair, TieKind], Collaboration]
    tellings: dict[tuple[Pair, TieKind], list[Collaboration]]  # each statement of a tie
    denied: set[Pair]  # pairs of which a sentence denies a tie: no word of a later one makes it
    shows: list[Shown]


def find_collaborations(text: str, read: Found, language: str) -> list[Collaboration]:
    """The ties the sentences state, one for each pair and kind; the evidence is the sentences themselves."""
    story = tell(text, read, language)
    found, told = story.found, story.tellings
    for tie in weigh(text, story.shows, found, story.denied):
        found[tie.between, tie.kind] = tie
        told[tie.between, tie.kind] = [tie]
    turned = turns(read.document, read.mentions) if read.document is not None and found else []
    ties = []
    for (pair, kind), tie in found.items():
        tellings = told[pair, kind]
        last = tellings[-1]
        present = not {"present", "over"}.isdisjoint(last.signs)
        alone = is_alone(last, kind, told)
        after = signs_after(text, read.sentences, last.evidence[-1], pair, kind, turned, present, alone)
        signs = tuple(sorted(signs_of_all([t.signs for t in tellings], kind, after)))
        ties.append(replace(tie, status=status_of(signs), signs=signs))
    return [tie for tie in ties if not coarse(tie, ties)]


def tell(text: str, read: Found, language: str) -> Told:
    """What cues find, sentence by sentence, and what is shown of any two bodies."""
    sentences, mentions, narrator = read.sentences, read.mentions, read.narrator
    story = context(text, read.entities, mentions, read.quotes, narrator)
    scenes = Scenes(read.document) if read.document is not None else None
    main = story.main = protagonist(text, mentions, story)
    found: dict[tuple[Pair, TieKind], Collaboration] = {}
    # who does together what the sentence before tells of, for a funder named now
    project: tuple[str, ...] = ()
    before: tuple[str, ...] = ()  # the bodies that the sentence before names
    recent: tuple[str, ...] = ()  # the bodies that the last sentence with names in this paragraph names
    denied: set[Pair] = set()
    led: tuple[str, ...] = ()  # the same, behind whom that sentence begins with by name or pronoun
    previous: list[Collaboration] = []  # the ties of the sentence before
    asked: str | None = None  # the body of a sentence on money that names no other side
    earlier: list[tuple[str, ...]] = []  # … and those of sentences before that one
    told: dict[tuple[Pair, TieKind], list[Collaboration]] = {}
    fresh: list[tuple[Span, list[tuple[Pair, TieKind]]]] = []  # the paragraph's sentences with their ties
    shows: list[Shown] = []
    heard: list[tuple[str, ...]] = []  # the bodies of each sentence so far that names any
    for sentence, behind in zip_longest(sentences, sentences[1:]):
        if fresh and "\n" in text[fresh[-1][0].end : sentence.start]:
            fresh, recent, led, earlier, asked, previous = [], (), (), [], None, []
            story.centre = main[0] if main else story.centre
        here = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
        row = chains(text, sentence, here, story)
        row = taken_up(text, split(row, scenes) if scenes else row)
        acting = scenes.subjects(sentence) if scenes else ()
        if pattern(language, "none", "sentence").search(text[sentence.start : sentence.end]):
            denied |= untied(found, story.tied or story.pair or before)
        known = set(found)
        view = (
            View(scenes, [*row, *echoes(text, sentence, here, story, acting)], led or before or main, main)
            if scenes
            else None
        )
        if view:
            near_by = behind is not None and "\n" not in text[sentence.end : behind.start]
            next_one = text[behind.start : behind.end] if near_by else ""
            shows += shown(text, sentence, next_one, view, heard, story.said, main)
        stated = list(
            _ties(
                text,
                sentence,
                row,
                project,
                narrator.organization,
                language,
                view,
                story.said,
                found.keys(),
            )
        )
        for tie in stated:
            key = (tie.between, tie.kind)
            found[key] = combined(found[key], tie) if key in found else tie
        if view:
            told_before = [*earlier, recent] if recent else earlier
            around = Around(view.row, told_before, story.said, found.keys(), main)
            wide = list(_wider(text, sentence, view, around, found, denied))
            for tie in wide:
                key = (tie.between, tie.kind)
                found[key] = combined(found[key], tie) if key in found else tie
            stated += wide
            repeated = [
                *also(text, sentence, row, stated, previous, story.said, main),
                *same_again(text, sentence, previous, view),
            ]
            stated += [tie for tie in repeated if (tie.between, tie.kind) not in found]
            found |= {(t.between, t.kind): t for t in stated if (t.between, t.kind) not in found}
            if not stated:
                pairs = answered(text, sentence, asked, row, story.said) if asked else []
                pairs = pairs or passed_on(text, sentence, previous, row, story.said)
                stated = [_answer(text, sentence, pair) for pair in pairs]
                found |= {(t.between, t.kind): t for t in stated if (t.between, t.kind) not in found}
            if paid := list(for_all(text, sentence, stated, project, row)):
                found |= {(t.between, t.kind): t for t in paid if (t.between, t.kind) not in found}
                stated += paid
            asked = None if stated else wanting(sentence, row, view) or (asked if not row else None)
        project = doing(stated)
        previous = stated
        for tie in stated:
            told.setdefault((tie.between, tie.kind), []).append(tie)
        fresh.append((sentence, [(t.between, t.kind) for t in stated]))
        denied |= revise(
            text,
            sentence,
            fresh,
            found,
            language,
            {m for c in row if not c.pronoun for m in c.members},
        )
        remember(row, story, sentence)
        named = tuple(dict.fromkeys(m for c in row if not c.pronoun for m in c.members))
        earlier = [*earlier[-3:], recent] if named and recent else earlier
        recent = named or recent
        heard += [named] if named else []
        first = min(view.row, key=lambda c: c.start).members[:1] if view and view.row else ()
        led = tuple(dict.fromkeys([*first, *named])) or led
        before = tuple(dict.fromkeys(m for c in row if not c.pronoun for m in c.members))
        latest = {pair for pair, _ in found.keys() - known}
        if latest or len(before) > 1:
            story.tied = next(iter(latest)) if len(latest) == 1 else ()
    return Told(found, told, denied, shows)


def _ties(
    text: str,
    sentence: Span,
    row: list[Chain],
    project: tuple[str, ...],
    ours: str | None,
    language: str,
    view: View | None,
    names: Mapping[str, str],
    told_before: Collection[tuple[Pair, TieKind]],
) -> Iterator[Collaboration]:
    if not (row or (view and (view.row or len(view.before) == 2))):
        return  # nobody is named whom a cue could tie, nor two in the sentences before
    words = text[sentence.start : sentence.end]
    if pattern(language, "none", "sentence").search(words) or words.endswith("?"):
        return
    theirs = next(iter(view.main if view else ()), ours)  # whom money goes to where nobody else is named
    payers = {c.members[0] for c in row if _WITH_MONEY_OF.search(text, sentence.start, c.start)}
    taken: list[tuple[int, int]] = []
    agreed: set[tuple[str, str]] = set()
    tied: set[tuple[str, str]] = set()
    told: set[tuple[Pair, TieKind]] = set()
    for cue in cues_in(words, language):
        for match in cue.pattern.finditer(words):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if any(start < t_end and t_start < end for t_start, t_end in taken) or inside_a_name(
                start, end, row
            ):
                continue
            clause = clause_around(text, sentence, start, end)
            token = view.token(start, end) if view else None
            none = "patterns" if token is None else "anywhere"
            if pattern(language, "none", none).search(text[clause.start : clause.end]) or (
                token is not None and is_denied(token)
            ):
                continue
            rest = text[clause.end : sentence.end]
            if cue.kind == "agreement" and came_to_nothing(rest, language):
                continue  # "was drafted, but was withdrawn before signature"
            if (
                _MERGER.search(words)
                or (token is not None and in_a_title(token))
                or (token is not None and other_members(token))
            ):
                continue
            if (
                cue.kind == "mentorship"
                and token is not None
                and token.dep_ in ("compound", "amod")
                and cue.shape == "frame"
            ):
                continue  # "a training yard"
            if cue.kind == "funding" and token is not None and not brings_things(token):
                continue
            if cue.shape == "chain" and token is not None and token.pos_ not in ("VERB", "ADV", "AUX"):
                continue
            groups = view.groups(token) if view and token is not None else []
            named_by = any(c.qualifies and 0 <= start - c.end < 4 for c in row)  # "A's donor, B"
            if cue.kind != "membership" and not named_by:
                groups = [g for g in groups if not _qualifying(g.members, row)]
            pairs = framed(cue, match.group(), groups)
            if cue.shape not in ("frame", "row") and (
                not pairs or (cue.kind == "funding" and cue.shape == "across")
            ):
                close = [p for p in near(text, cue, start, end, row, project, theirs) if p[0] != p[1]]
                pairs += [
                    p
                    for p in close
                    if not pairs or (p[0] in pairs[0] and p not in pairs and p[::-1] not in pairs)
                ]
            if not pairs and view and token is not None:
                pairs = beside(cue, end, groups, row) or again(
                    completed(cue, token, groups, view), kind_of(cue, match.group(), token), told_before
                )
            bodies = dict.fromkeys(m for c in row if not c.pronoun for m in c.members)
            if not pairs and cue.shape == "among" and cue.kind == "joint-project" and len(bodies) == 2:
                pairs = list(combinations(bodies, 2))  # whoever else could do it together?
            if cue.kind != "funding":
                pairs = [p for p in pairs if payers.isdisjoint(p)]
            kind = kind_of(cue, match.group(), token)
            if cue.kind == "membership":
                said_so = match.group().lower() if cue.shape == "member" else ""
                pairs = [p for p in pairs if can_belong(p, names, said_so)]
                if pairs and of_no_name(words, pairs, names):
                    kind = "joint-project"
                    pairs = list(combinations(dict.fromkeys(b for p in pairs for b in p), 2))
            if cue.shape == "frame":
                pairs = [p for p in pairs if (min(p), max(p)) not in tied]
            if not pairs:
                continue
            taken.append((start, end))
            tied |= {(min(p), max(p)) for p in pairs}
            inner = relative_clause(token) if token is not None and kind == "mentorship" else None
            said = inner or text[clause.start : clause.end]
            signs = signs_of(said, words, kind, token)
            status = _so_far(signs)
            planned = status == "proposed" or (token is not None and only_talk(token))
            if planned and came_to_nothing(rest, language):
                continue  # "there was talk of a partnership, but it was abandoned"
            for a, b in pairs:
                kind = meant(kind, match.group(), (a, b), names)
                if ((min(a, b), max(a, b)), kind) in told:
                    continue
                told.add(((min(a, b), max(a, b)), kind))
                if kind == "agreement":
                    agreed.add((min(a, b), max(a, b)))
                elif kind == "joint-project" and (min(a, b), max(a, b)) in agreed:
                    continue  # what they agreed on, not something beside it
                confidence = (
                    0.55 if cue.shape == "frame" else 0.75 if cue.shape != "among" or len(pairs) == 1 else 0.6
                )
                yield Collaboration(
                    (min(a, b), max(a, b)), kind, status, (sentence,), date_in(words), confidence, signs
                )


def _wider(
    text: str,
    sentence: Span,
    view: View,
    around: Around,
    found: Mapping[tuple[Pair, TieKind], Collaboration],
    denied: set[tuple[str, str]],
) -> Iterator[Collaboration]:
    """Ties by words of ties alone, between bodies that nothing else ties."""
    tied = {pair for pair, _ in found}
    here = {pair for (pair, _), tie in found.items() if sentence in tie.evidence}
    for told in tie_words(text, sentence, around, view):
        if told.denied:
            denied.add(told.pair)
        if told.pair in denied or (told.pair in tied and not (told.strong and told.pair not in here)):
            continue
        said = text[told.clause.start : told.clause.end]
        cue = text[told.start : told.end]
        kind = meant(told.kind, cue, told.pair, around.names)
        rest = text[told.clause.end : sentence.end]
        planned = kind == "agreement" or only_talk(told.token)
        if planned and came_to_nothing(rest, "en"):
            continue
        words = text[sentence.start : sentence.end]
        signs = signs_of(said, words, kind, told.token)
        confidence = 0.4 if told.whole else 0.35
        yield Collaboration(told.pair, kind, _so_far(signs), (sentence,), date_in(words), confidence, signs)


def _so_far(signs: tuple[str, ...]) -> TieStatus:
    """What a tie is taken for while the story is read."""
    return "proposed" if "hoped for" in signs else "active"


def _qualifying(members: Sequence[str], row: Sequence[Chain]) -> bool:
    """Whether bodies are named only to say what another is: "IDRN" in "another IDRN member, B"."""
    chains = [c for c in row if set(members) & set(c.members)]
    return bool(chains) and all(c.qualifies for c in chains)


def _answer(text: str, sentence: Span, pair: tuple[str, str]) -> Collaboration:
    words = text[sentence.start : sentence.end]
    signs = signs_of(words, words, "funding", None)
    return Collaboration(pair, "funding", _so_far(signs), (sentence,), date_in(words), 0.35, signs)
