"""Who belongs to which network, where more than one word tells it: "two other members of N, A and B", "N, to which both belong", "A joined".

Cues that stand between the two are in nlp/data/collaborations.toml; here is what they leave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from nlp.english.ties.by_name import is_first
from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import Pairs
from nlp.english.ties.sides import View
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

# "a network … to which both belong"
_TO_WHICH = re.compile(r"\b(?:to|of) which\b")
# "Forty bodies belong to N. Two of them, A and B, …"
_SOME = re.compile(
    r"\W*(?:Among (?:them|its members|the members) (?:are|is|was|were)|(?:One|Two|Three|Four|Five|Six|Several|Some|Many|Most) of (?:them|its members|the members|these)(?: (?:are|were))?)[,:–—]*\s+(?:the\s+)?",
)
# "together with one of its older members, A"
_ONE_OF = re.compile(
    r"\b(?:one|two|three|four|some|several|another|other) (?:(?:of )?(?:its|their|the|our)) (?:[\w-]+ ){0,2}members?,? (?:the )?$"
)
_NUMBERS = frozenset(
    {"among", "one", "two", "three", "four", "five", "six", "several", "some", "many", "most"}
)


@cache
def _telling() -> frozenset[str]:
    """Dictionary forms of the words that tell of members."""
    lists = (words("collaborations", "en", "membership", name) for name in ("founding", "with_members"))
    return frozenset({"member", "belong", "join"}).union(*lists)


def told_members(
    text: str,
    start: int,
    token: Token,
    view: View,
    before: Sequence[tuple[str, ...]],
    names: Mapping[str, str],
) -> Pairs:
    """Who is said to belong to which network: "a coalition with three founders: B, C and D", "two members of N, A and B"."""
    lemma = token.lemma_.lower()
    if lemma not in _telling() and token.lower_ not in _NUMBERS:
        return []
    row = view.row
    opens = token.lower_ in _NUMBERS and text[max(0, start - 3) : start].rstrip(' \n“"')[-1:] in (
        "",
        ".",
        "!",
        "?",
        ";",
        ":",
    )
    if opens and (some := _SOME.match(text, start)):
        return _some(some.end(), row, before, names)
    if lemma in words("collaborations", "en", "membership", "founding") and token.pos_ == "VERB":
        return _founders(start, token, view, names)
    behind = [c for c in row if c.start > start and not c.pronoun]
    one = _ONE_OF.search(text, max(0, start - 40), behind[0].start) if lemma == "member" and behind else None
    if one and one.start() < start < one.end():
        told = [
            *(b for bodies in before[-2:] for b in bodies),
            *(m for c in row if c.end <= start for m in c.members),
        ]
        wholes = [m for m in told if is_first("membership", names.get(m, "")) and m not in behind[0].members]
        return [(wholes[-1], m) for m in behind[0].members] if wholes else []
    if token.dep_ == "attr" and lemma in words("collaborations", "en", "membership", "with_members"):
        subjects = [g.members for g in view.groups(token) if g.role == "subj" and len(g.members) == 1]
        return [(whole, m) for (whole,) in subjects[:1] for c in behind for m in c.members if m != whole]
    if lemma == "member" and token.tag_ == "NNS" and len(behind) > 1:
        whole, parts = behind[:2]
        if whole.start - start < 16 and 0 < parts.start - whole.end < 7:
            return [(whole.members[0], m) for m in parts.members]
    which = _TO_WHICH.search(text, max(0, start - 60), start) if lemma in ("belong", "member") else None
    if which:  # "a network that C set up and to which both belong"
        ahead = [
            m
            for c in row
            if c.end <= which.start()
            for m in c.members
            if is_first("membership", names.get(m, ""))
        ]
        joining = [m for c in row if which.end() <= c.start and c.end <= start for m in c.members]
        return [(ahead[-1], m) for m in joining if ahead and m != ahead[-1]]
    roles = {c.dep_ for c in token.children} if lemma == "join" else set()
    if "nsubj" in roles and roles.isdisjoint(("dobj", "prep")):
        ahead = [m for told in (*before[-2:], *(c.members for c in row)) for m in told]
        who = next((g.members for g in view.groups(token) if g.role == "subj"), ())
        networks = {m for m in ahead if is_first("membership", names.get(m, "")) and m not in who}
        return [(whole, m) for whole in networks for m in who] if len(networks) == 1 else []
    return []


# Of these words the first side has the other as a member; of the others the second side is the whole
_HOLDS = re.compile(
    r"composed|made up|together|include|including|\bare\b|such as|among|network of|consist|like"
)
_OF_A_WHOLE = re.compile(
    r"members? (?:of|in)|belong|join|part of|membership|admitted|accepted|received|taken|welcomed"
)


def can_belong(pair: tuple[str, str], names: Mapping[str, str], cue: str = "") -> bool:
    """Whether one of two bodies can have the other as a member: a network has a university, a ministry no club.

    Where the words of the `cue` say which of the two is the whole, its name alone is asked.
    """
    whole = pair[:1] if _HOLDS.search(cue) else pair[1:] if _OF_A_WHOLE.search(cue) else pair
    said = {word for key in whole for word in names.get(key, "").split()}
    return not said.isdisjoint(
        words("collaborations", "en", "membership", "with_members")
    ) or said.isdisjoint(words("collaborations", "en", "membership", "without_members"))


def of_no_name(sentence: str, pairs: Pairs, names: Mapping[str, str]) -> bool:
    """Whether bodies belong to a consortium that has no name, and so are tied to one another: "It is led by A; its other members are B and C"."""
    named = any("consortium" in names.get(body, "") for pair in pairs for body in pair)
    return "consortium" in sentence.lower() and not named


def _some(
    end: int, row: Sequence[Chain], before: Sequence[tuple[str, ...]], names: Mapping[str, str]
) -> Pairs:
    """The bodies behind "two of them", of the network that the sentence before names."""
    wholes = [m for told in before[-1:] for m in told if is_first("membership", names.get(m, ""))]
    parts = next((c.members for c in row if not c.pronoun and 0 <= c.start - end < 40), ())
    return [(wholes[-1], m) for m in parts if m != wholes[-1]] if wholes else []


def _founders(start: int, token: Token, view: View, names: Mapping[str, str]) -> Pairs:
    """Several bodies that found a network are its members: "N was formed by three groups: A, B and C"; one that does so may be its donor."""
    groups = view.groups(token)
    wholes = [
        g.members[0]
        for g in groups
        if g.role in ("obj", "subj", "appos")
        and len(g.members) == 1
        and is_first("membership", names.get(g.members[0], ""))
    ]
    if not wholes:
        return []
    rows = [g.members for g in groups if g.role == "subj" and wholes[0] not in g.members]
    if any(c.dep_ == "agent" for c in token.children):
        rows = [c.members for c in view.row if not c.pronoun and c.start > start]
    several = [row for row in rows if len(row) > 1]
    return [(wholes[0], m) for row in several[:1] for m in row if m != wholes[0]]
