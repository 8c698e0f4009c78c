"""Ties told in words that no cue knows: a word of a tie, and the bodies of its clause, its sentence or the sentences before.

"The bakery was poor. The Lindgren Trust pays the rent": what "pays" says of whom no pattern tells, but a giver stands in its clause and
whoever the passage is about before it. Words by kind are [en.words] of nlp/data/collaborations.toml.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ingest.story import Span
from nlp.annotations import TieKind
from nlp.english.ties.by_name import is_first
from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import SYMMETRIC, Pairs, clause_around, inside_a_name
from nlp.english.ties.denied import is_denied
from nlp.english.ties.members import told_members
from nlp.english.ties.shared import WORK_OF, shared_work
from nlp.english.ties.sides import View, other_members
from nlp.english.ties.status import pattern
from nlp.vocabulary import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Kinds in the order in which they are looked for: the first that a sentence tells of a pair counts.
_ORDER: tuple[TieKind, ...] = (
    "agreement",
    "membership",
    "mentorship",
    "funding",
    "joint-project",
    "partnership",
)
# What takes up a body named before
_TAKES_UP = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|she|her|his|him|we|us|our|both|each|one another|the two|the other|the (?:group|organi[sz]ation|club|women|men|association|team|latter|former|bodies))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A pair that a word ties: where the word stands, and whether both bodies stand in its own sentence."""

    pair: tuple[str, str]
    kind: TieKind
    token: Token
    start: int
    end: int
    clause: Span
    whole: bool
    denied: bool = False
    strong: bool = False


@cache
def kinds_of_words() -> Mapping[str, tuple[tuple[TieKind, bool], ...]]:
    """Dictionary form → the kinds it may tell of, and whether strongly."""
    table = load("collaborations")["en"]["words"]
    found: dict[str, list[tuple[TieKind, bool]]] = {}
    for kind in _ORDER:
        for strength in ("strong", "weak"):
            for word in table[kind][strength]:
                found.setdefault(word, []).append((kind, strength == "strong"))
    return {word: tuple(kinds) for word, kinds in found.items()}


class Around(NamedTuple):
    """What is known of a passage when a sentence of it is read: the sentence's own bodies; `before`: those of earlier sentences, the
    latest last; `names`: of bodies by key, lower case; `known`: ties told before; `main`: whom the story is about.
    """

    row: Sequence[Chain]
    before: Sequence[tuple[str, ...]]
    names: Mapping[str, str]
    known: Collection[tuple[tuple[str, str], TieKind]] = ()
    main: tuple[str, ...] = ()


def tie_words(text: str, sentence: Span, around: Around, view: View) -> Iterator[Told]:
    """The pairs that words of ties in a sentence tell of."""
    row, names, known = around.row, around.names, around.known
    if not row and len({body for told_before in around.before[-3:] for body in told_before}) < 2:
        return  # no body here, nor two before
    found: list[tuple[int, Token, TieKind, bool]] = []
    said = text[sentence.start : sentence.end]
    if said.endswith("?") or pattern("en", "none", "sentence").search(said):
        return
    named = [c for c in row if not c.pronoun]
    told_of = kinds_of_words()
    for start, token in view.tokens(sentence):
        kinds = told_of.get(token.lemma_.lower(), ())
        if not kinds or token.lower_ == "according":
            continue
        if other_members(token) or (
            token.lemma_ == "count" and any(c.lower_ == "on" for c in token.children)
        ):
            continue
        about = token.lemma_ == "learn" and any(c.lower_ in ("about", "more", "that") for c in token.children)
        if not about and not in_a_title(token) and not inside_a_name(start, start + len(token), named):
            found += [(start, token, kind, strong) for kind, strong in kinds]
    told: set[tuple[str, str]] = set()
    for match in WORK_OF.finditer(text, *sentence):
        anchors = [t for start, t in view.tokens(sentence) if start >= match.start()][:1]
        after = dict.fromkeys(m for c in row if c.start > match.end() and not c.pronoun for m in c.members)
        for anchor in anchors:
            for a, b in combinations(after, 2):
                pair = (min(a, b), max(a, b))
                told.add(pair)
                yield Told(pair, "joint-project", anchor, match.start(), match.end(), sentence, True)
    for start, token in view.tokens(sentence):
        joint: TieKind = "joint-project"
        of: TieKind = "membership"
        pairs = [(joint, p) for p in shared_work(text, start, token, view, known, around.before)]
        pairs += [(of, p) for p in told_members(text, start, token, view, around.before, names)]
        if not pairs:
            continue
        end = start + len(token)
        clause = Span(start, end) if token.tag_ == "NNS" else clause_around(text, sentence, start, end)
        for kind, (a, b) in pairs:
            pair = (min(a, b), max(a, b))
            if pair not in told and (
                token.pos_ == "NUM" or not is_denied(token)
            ):  # "two of them, A and B, never met"
                told.add(pair)
                yield Told(pair, kind, token, start, end, clause, True, strong=kind == "joint-project")
    for start, token, kind, strong in sorted(found, key=lambda item: _ORDER.index(item[2])):
        if token.pos_ not in ("VERB", "AUX") and token.lemma_.lower() in words(
            "collaborations", "en", "words", "verbs"
        ):
            continue
        if kind == "mentorship" and not strong and not _teaches(token, view):
            continue
        end = start + len(token)
        clause = clause_around(text, sentence, start, end)
        said = text[clause.start : clause.end]
        denied = is_denied(token) or pattern("en", "none", "anywhere").search(said) is not None
        who, whole = _who(clause, sentence, start, kind, strong, said, around)
        in_general = token.tag_ == "NNS" and not any(
            c.dep_ in ("det", "poss", "nummod") for c in token.children
        )
        if not whole and (denied or (kind == "agreement" and in_general)):
            continue  # "a brief on public contracts"
        giver = kind != "funding" or any(is_first(kind, names.get(b, "")) for pair in who for b in pair)
        if not whole and not strong and not giver:
            continue
        if (
            whole
            and not denied
            and not (strong and giver)
            and not _takes_part(who, view, token, not giver or (kind == "partnership" and not strong))
        ):
            continue
        taking_part = {m for g in view.groups(token) for m in g.members} if whole else set()
        for a, b in who:
            pair = (min(a, b), max(a, b))
            if len(taking_part) > 1 and not taking_part.issuperset(pair):
                continue  # "is funded by A and led by B": grammar knows who else takes part in the word
            if a != b and pair not in told:
                told.add(pair)
                sure = (
                    strong and whole and kind not in ("joint-project", "partnership") and token.tag_ != "NNS"
                )
                yield Told(pair, kind, token, start, end, clause, whole, denied, sure)


_GIVING = frozenset({"give", "get", "receive", "offer", "provide", "hold", "take", "send", "need", "benefit"})
_BODYS = frozenset({"poss", "of", "from", "by", "to", "dative", "for"})


def _teaches(token: Token, view: View) -> bool:
    """Whether a word that may tell of teaching is said of bodies: a verb, or a noun that a body has, gives or gets ("A's trainers")."""
    if token.lemma_ in ("pair", "match"):
        return any(c.lower_ in ("with", "to") for c in token.children)
    if token.pos_ != "NOUN":
        return True
    if any(map(_is_money, token.ancestors)):
        return False  # "pays the wages of its teachers"
    return token.head.lemma_ in _GIVING or any(g.role in _BODYS for g in view.groups(token))


def _is_money(token: Token) -> bool:
    return any(kind == "funding" for kind, _ in kinds_of_words().get(token.lemma_.lower(), ()))


def in_a_title(token: Token) -> bool:
    """Whether a word stands in a programme's title or a meeting's: "the Mentorship Program", "a coordination meeting"."""
    if token.dep_ == "compound" and token.head.lemma_ in ("meeting", "conference", "fee", "card"):
        return True
    behind = token.nbor() if token.i + 1 < len(token.doc) else token
    return (
        token.text.istitle()
        and behind.text.istitle()
        and behind.lemma_.lower()
        in words("english", "project", "heads") - {"agreement", "memorandum", "protocol"}
    )


def _takes_part(pairs: Pairs, view: View, token: Token, both: bool) -> bool:
    members = {m for g in view.groups(token) for m in g.members}
    return any(set(pair) <= members if both else set(pair) & members for pair in pairs)


def _bodies(span: Span, row: Sequence[Chain]) -> tuple[str, ...]:
    inside = [c for c in row if span.start <= c.start and c.end <= span.end + 1 and not c.qualifies]
    return tuple(dict.fromkeys(m for c in inside for m in c.members))


def _who(
    clause: Span,
    sentence: Span,
    start: int,
    kind: TieKind,
    strong: bool,
    said: str,
    around: Around,
) -> tuple[Pairs, bool]:
    """The pairs a word ties, and whether they stand in its sentence."""
    row, before, names, known = around[:4]
    inside, whole = _bodies(clause, row), _bodies(sentence, row)
    bodies = inside if len(inside) >= 2 else whole
    if len(bodies) == 2:
        return (
            [(bodies[0], bodies[1])] if fits(kind, bodies, names) and not _listed(bodies, kind, row) else []
        ), True
    if len(inside) == 1 and len(whole) > 2 and kind == "funding" and is_first(kind, names.get(inside[0], "")):
        return [(inside[0], next(b for b in whole if b != inside[0]))], True
    if len(bodies) > 2:
        return _several(bodies, kind, strong, row, start, names), True
    gives = kind == "funding" and len(bodies) == 1 and is_first(kind, names.get(bodies[0], ""))
    if not strong and not gives and (kind == "partnership" or not _TAKES_UP.search(said)):
        return [], False
    if len(bodies) == 1:
        one = bodies[0]
        for earlier in reversed(before[-3:]):
            others = [b for b in earlier if b != one]
            tied = [b for b in others if ((min(one, b), max(one, b)), kind) in known]
            if tied:
                return [(one, tied[0])], False
            fitting = [b for b in others if fits(kind, (one, b), names)]
            fitting.sort(key=lambda b: b not in around.main)  # whom the story is about comes first
            if others:
                return ([(one, fitting[0])] if fitting else []), False
        gets = kind == "mentorship" or gives or (strong and kind in ("agreement", "joint-project"))
        joins = strong and kind == "membership" and not is_first(kind, names.get(one, ""))
        mains = [m for m in around.main if m != one]
        return [(one, m) for m in mains if gets or (joins and is_first(kind, names.get(m, "")))], False
    recent: list[str] = []
    for earlier in reversed(before[-3:]):
        recent += [b for b in earlier if b not in recent]
        if len(recent) >= 2:
            break
    if len(recent) == 2 and fits(kind, tuple(recent), names) and _TAKES_UP.search(said):
        return [(recent[0], recent[1])], False
    return [], False


def _listed(bodies: tuple[str, ...], kind: TieKind, row: Sequence[Chain]) -> bool:
    """ "A and B": in a row neither gives to the other."""
    return kind not in SYMMETRIC and any(
        set(bodies) <= set(c.members) for c in row if kind != "mentorship" or not c.pronoun
    )


def _several(
    bodies: tuple[str, ...],
    kind: TieKind,
    strong: bool,
    row: Sequence[Chain],
    start: int,
    names: Mapping[str, str],
) -> Pairs:
    """Of three bodies and more: the giver or the network among them with those of one row."""
    if kind == "funding" or (strong and kind == "membership"):
        firsts = [b for b in bodies if is_first(kind, names.get(b, ""))]
        beside = {m for c in row if not set(firsts).isdisjoint(c.members) for m in c.members}
        if kind == "membership" and not beside <= set(firsts):
            return []  # "both had once been members of the Coalition"
        rest = [c for c in row if not c.qualifies and not set(firsts) & set(c.members)]
        others = list(dict.fromkeys(m for c in rest for m in c.members))
        if kind == "membership" and len(others) == 1:
            return [(others[0], whole) for whole in firsts]  # one body in two networks
        if len(firsts) != 1 or not rest:
            return []
        if kind == "membership":
            listed = [m for c in rest if c.start > start and not c.pronoun for m in c.members]
            if len(listed) == len(others):
                return [(firsts[0], m) for m in dict.fromkeys(listed)]
        near = min(rest, key=lambda c: abs(c.start - start))
        return [
            (firsts[0], m)
            for m in (near.members[:1] if near.pronoun and len(near.members) < 3 else near.members)
        ]
    if strong and kind in ("joint-project", "agreement"):
        after = tuple(dict.fromkeys(m for c in row if c.start > start and not c.pronoun for m in c.members))
        rows = [c.members for c in row if len(c.members) > 1]
        if len(after) == len(bodies):
            return list(combinations(after, 2))  # "a consortium of three: A, which leads, B and C"
        return list(combinations(rows[0], 2)) if len(rows) == 1 and len(rows[0]) == len(bodies) else []
    return []


def fits(kind: TieKind, pair: Sequence[str], names: Mapping[str, str]) -> bool:
    """Whether two bodies can be tied so by their names: a member needs a network."""
    firsts = [is_first(kind, names.get(b, "")) for b in pair]
    if kind == "funding":
        return not all(firsts)  # two that give do not give to each other
    return kind != "membership" or any(firsts)


_MONEY = re.compile(r"\bfinancial|\bgenerous\b", re.IGNORECASE)
_HELP = re.compile(r"with (?:the )?(?:kind )?(?:assistance|help)\b", re.IGNORECASE)
_SUPPORT = re.compile(r"\b(?:support|back|assist|help|aid)", re.IGNORECASE)


def meant(kind: TieKind, cue: str, pair: tuple[str, str], names: Mapping[str, str]) -> TieKind:
    """A partnership told as support is funding where money is told, or just one of the two is a body that gives it; help of others is none."""
    if kind == "partnership" and _MONEY.search(cue):
        return "funding"
    givers = sum(is_first("funding", names.get(b, "")) for b in pair)
    if kind == "funding" and givers == 0 and _HELP.match(cue) and not _MONEY.search(cue):
        return "partnership"
    return "funding" if kind == "partnership" and givers == 1 and _SUPPORT.search(cue) else kind
