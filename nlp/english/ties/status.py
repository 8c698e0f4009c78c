"""Whether a tie is still hoped for, stands, or is over: named signs of what is told of it, weighed against one another.

What each sign weighs is data (nlp/data/statuses.toml), fitted by bench/statuses.py on the open stories.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, get_args

from nlp.annotations import TieKind, TieStatus
from nlp.english.ties.denied import cannot_do_without, relative_clause
from nlp.required import Caseless
from nlp.vocabulary import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

STATUSES: tuple[TieStatus, ...] = get_args(TieStatus)


@cache
def pattern(language: str, *path: str) -> Caseless:
    """One pattern for a list of them in the vocabulary of ties; one that matches nothing where there is no such list."""
    value = load("collaborations").get(language, {})
    for key in path:
        value = value.get(key, {})
    value = [value] if isinstance(value, str) else list(value)
    return Caseless.of("|".join(f"(?:{p})" for p in value) or r"(?!)")


def came_to_nothing(rest: str, language: str) -> bool:
    """Whether the words behind a plan say that nothing came of it, or begin with a refusal: "… but was withdrawn", "… and they declined"."""
    return (
        pattern(language, "none", "later").search(rest) is not None
        or pattern(language, "none", "refused").search(rest[:_HEAD]) is not None
    )


_HEAD = 48


def status_of(signs: Iterable[str], weights: Mapping[str, Sequence[float]] | None = None) -> TieStatus:
    """The likeliest status of a tie of which these signs are told: the sums of their weights, compared; ours where none are given."""
    table = load("statuses")["en"] if weights is None else weights
    rows = [table["always"], *(table[sign] for sign in signs if sign in table)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return STATUSES[sums.index(max(sums))]


#: Signs that count wherever a story tells of a tie; of the others only those of its last telling do.
_LASTING_SIGNS = frozenset({"lasting", "over", "bounded"})
_NOW = frozenset({"lasting", "present"})


def signs_of_all(
    tellings: Sequence[Collection[str]], kind: TieKind, after: Iterable[str] = ()
) -> frozenset[str]:
    """The signs of a tie that is told of several times, in the story's order; `after`: what is said of it afterwards (`later.signs_after`)."""
    *earlier, last = tellings
    signs = {kind, *last, *(sign for told in earlier for sign in _LASTING_SIGNS.intersection(told))}
    if earlier:
        signs.add("several times")
    if kind != "agreement" and any(_NOW.intersection(t) and "hoped for" not in t for t in earlier):
        signs.discard("hoped for")  # what stands may hope for more
    after = set(after)
    if "over" in signs and "goes on" in after and "over" not in after:
        signs -= {"over", "carried out"}  # "both were members; A left, B is still in it"
    signs |= after
    if {"hoped for", "came about"} <= signs:
        signs -= {"hoped for", "carried out"}
    return frozenset(signs)


def signs_of(clause: str, sentence: str, kind: TieKind, token: Token | None) -> tuple[str, ...]:
    """What one telling of a tie says about how far it has come: `clause` is the part of `sentence` around its cue, `token` the cue in its parse."""
    signs = set()
    inner = told_of(token) if token is not None else None
    governing = inner or clause
    for sign, path, told in (
        ("lasting", "lasting", governing),
        ("lasting", "still", inner or sentence),
        ("lasting", "since", sentence),
        ("bounded", "ended", clause),
        ("once", "once", sentence),
        ("hoped for", "planned" if token is not None else "proposed", governing),
        ("hoped for", "to_come", sentence),
    ):
        if pattern("en", "status", path).search(told):
            signs.add(sign)
    if token is None:
        return tuple(sorted(signs))
    named = kind == "membership" and token.pos_ == "NOUN" and token.dep_ in ("nsubj", "nsubjpass", "appos")
    if is_hoped_for(token) and not named:  # what members of a network hope for is another matter
        signs.add("hoped for")
    if is_over(token, kind):  # whatever else is told: "a former partner of B runs a bakery"
        return tuple(sorted(signs - {"lasting"} | {"over", "carried out"}))
    verb, tense = governor(token)
    if tense.startswith("past") and is_standing(token):
        verb, tense = token, "present"  # "A and its partner B reached 400 families"
    if verb is not None and tense in ("past", "past perfect"):
        begins = words("collaborations", "en", "status", "begun")
        begun = {token.lemma_.lower(), verb.lemma_.lower()} & begins
        denied = any(c.dep_ == "neg" for c in verb.children)
        deed = kind not in ("agreement", "membership") and (denied or not begun)
        if deed and not pattern("en", "status", "series").search(sentence):
            signs.add("carried out")
    elif tense in ("present", "perfect"):
        signs.add(tense)
    if verb is not None and tense.startswith("past") and kind != "agreement" and has_bounds(verb, kind):
        signs.add("bounded")
    return tuple(sorted(signs))


def is_standing(token: Token) -> bool:
    """Whether a noun says what one body is to another, whatever its sentence tells of the two: "its partner B", "A's donor, B", "A, a grantee of B"."""
    names = any(c.dep_ == "poss" for c in token.children) and token.dep_ not in ("attr", "oprd")
    return (names or token.dep_ == "appos") and token.lemma_.lower() in words(
        "collaborations", "en", "status", "standing"
    )


def told_of(token: Token) -> str | None:
    """The words of the relative clause in which a word stands, where it tells of the past or of a name, or of the apposition: what is hoped around it is another matter."""
    if token.dep_ == "appos" and token.tag_ in ("NN", "NNS") and token.head.pos_ == "PROPN":
        return " ".join(t.text for t in token.subtree)  # "A, a partner of B, hopes to move"
    verb = next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), token)
    told = verb.dep_ == "relcl" and (_happened(verb) or verb.head.pos_ == "PROPN")
    return relative_clause(verb) if told else None


def governor(token: Token) -> tuple[Token | None, str]:
    """The finite verb that governs a word, and its tense: "past", "past progressive", "past perfect", "perfect", "present" or "modal"; "no verb" where there is none."""
    modals = words("collaborations", "en", "status", "hopes", "modals")
    for verb in (token, *token.ancestors):
        if verb.pos_ not in ("VERB", "AUX"):
            if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in verb.children):
                return verb, "present"  # "which we organise with B", taken for a noun
            continue
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        tags = {verb.tag_, *(c.tag_ for c in helpers)}
        if not tags & {"VBD", "VBZ", "VBP", "MD"}:
            # a bare form with a subject of its own is a slip of the tagger
            own = verb.dep_ not in ("acl", "amod", "xcomp") and any(c.dep_ == "nsubj" for c in verb.children)
            if helpers or verb.tag_ not in ("VB", "VBN") or not own:
                continue
        said = {c.lower_ for c in helpers}
        if said & modals:
            return verb, "modal"
        if verb.tag_ == "VBG" and said & {"was", "were", "had"}:
            return verb, "past progressive"  # "was already funding": it had not stopped
        if "had" in said:
            return verb, "past perfect"
        if any(c.lemma_ == "have" for c in helpers):
            return verb, "perfect"
        past = "VBD" in tags or (verb.tag_ == "VBN" and not helpers)
        return verb, "past" if past else "present"
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.tag_ == "NNS" and after.pos_ in ("DET", "PROPN"):  # "A mentors the B", taken for a noun
        return token, "present"
    return None, "no verb"


def is_hoped_for(token: Token) -> bool:
    """Whether a verb or noun stands under a modal, a future or a plan: "hopes to sign", "will train", "talks on a memorandum"."""
    verbs = words("collaborations", "en", "status", "hopes", "verbs")
    nouns = words("collaborations", "en", "status", "hopes", "nouns")
    under_way = words("collaborations", "en", "status", "hopes", "under_way")
    modifiers = words("collaborations", "en", "status", "hopes", "modifiers")
    modals = words("collaborations", "en", "status", "hopes", "modals")
    talks = words("collaborations", "en", "status", "hopes", "talks")
    adjectives = words("collaborations", "en", "status", "hopes", "adjectives")
    below = ""
    subject = False  # "the partnership hopes to …": what a tie itself hopes is no plan for a tie
    for _ in range(10):
        lemma = token.lemma_.lower()
        if token.dep_ == "appos" and token.tag_ in ("NN", "NNS") and token.head.pos_ == "PROPN":
            return False
        hopes = nouns if token.pos_ in ("NOUN", "PROPN") else frozenset() if subject else verbs
        if lemma in hopes and not _reached(token):
            return True
        if token.pos_ == "ADJ" and lemma in adjectives and not subject:
            return True
        if lemma in ("agree", "decide") and (below == "xcomp") and not subject and _of_now(token):
            return True  # "has agreed to coach it"
        if lemma in under_way and token.tag_ == "VBG" and not subject:
            return True
        for child in token.children:
            if child.dep_ == "aux" and child.lower_ in modals and child.text != "May":
                return not cannot_do_without(token)
            if child.dep_ in ("amod", "compound") and child.lower_ in modifiers:
                return True
            if child.lower_ == "if" and child.dep_ == "mark":
                return True
        if token.pos_ in ("VERB", "AUX") and any(
            c.dep_ in ("nsubj", "nsubjpass") and c.lemma_.lower() in talks for c in token.children
        ):
            return not _happened(token)  # "Talks are under way about a partnership"
        if token.dep_ == "pobj" and token.head.lower_ == "under":
            return False  # "Under an agreement … guides may work inside"
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
        apart = token.dep_ == "ccomp" and any(t.text == ";" for t in token.doc[token.i : token.head.i])
        if apart or token.dep_ in ("ROOT", "parataxis") or (token.dep_ == "advcl" and not infinitive):
            return False
        if token.dep_ in ("relcl", "acl") and token.head.dep_ in ("nsubj", "nsubjpass", "conj", "appos"):
            return False
        if token.dep_ == "relcl" and _happened(token):
            return False  # "we want to present the workshop that A opened with B"
        # "are to mentor": an infinitive that hangs on a bare form of "be"
        if (
            token.dep_ == "xcomp"
            and token.head.lemma_ == "be"
            and any(c.lower_ == "to" for c in token.children)
        ):
            return True
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VB", "VBG"):
            return False
        subject = token.dep_ in ("nsubj", "nsubjpass")
        below = token.dep_
        token = token.head
    return False


def _of_now(verb: Token) -> bool:
    """Whether a verb is in the present or its perfect."""
    return verb.tag_ in ("VBZ", "VBP") or any(
        c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children
    )


def _happened(verb: Token) -> bool:
    """Whether a verb is in the past or the perfect: "opened", "was opened", "have opened"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return (
        any(c.tag_ == "VBD" or (c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP")) for c in helpers)
        if helpers
        else verb.tag_ == "VBD"
    )


def _reached(token: Token) -> bool:
    """A plan that was carried out is none: "had planned", "agreed and signed"; what one "had asked for" may have come to nothing."""
    if token.lemma_.lower() in words("collaborations", "en", "status", "hopes", "asks"):
        return False
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in token.children)


def clause_of(token: Token) -> Iterator[Token]:
    """A word and what it hangs on, up to the verb of its clause."""
    for _ in range(8):
        yield token
        if token.dep_ in ("ROOT", "parataxis", "advcl", "relcl", "acl", "ccomp", "conj"):
            return
        token = token.head


def is_over(token: Token, kind: TieKind) -> bool:
    """Whether grammar puts a tie's word behind us: "the former donor", "was a member", "used to train", "stopped funding", "was not renewed"."""
    verbs = words("collaborations", "en", "status", "finishes", "verbs")
    renewals = words("collaborations", "en", "status", "finishes", "renewals")
    modifiers = words("collaborations", "en", "status", "finishes", "modifiers")
    standing = words("collaborations", "en", "status", "standing")
    if kind == "membership":
        verbs |= words("collaborations", "en", "status", "finishes", "leaving")
    for above in clause_of(token):
        lemma = above.lemma_.lower()
        lower = {c.lower_ for c in above.children}
        if "longer" in lower:
            return True
        if any(c.dep_ == "neg" for c in above.children):
            if lemma in renewals:
                return True
        elif ({f"{lemma} {word}" for word in lower} | {lemma}) & verbs:
            return True
        was = above.head.tag_ == "VBD"
        if lower & modifiers or (was and (above.dep_, above.head.lemma_) == ("xcomp", "use")):
            return True
        if was and lemma in standing and (above.dep_, above.head.lemma_) == ("attr", "be"):
            return True  # "was a member"; what "was our first joint camp" may have others after it
    return False


_SPANS = frozenset({"year", "month", "week", "season", "decade", "winter", "summer", "term"})
_SEVERAL = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "running"})
_TILL_NOW = frozenset({"today", "now", "then", "recently", "date", "present"})
_DATED = re.compile(
    r"(?:19|20)\d\d$|(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)


def has_bounds(verb: Token, kind: TieKind) -> bool:
    """Whether a past verb says how long it went on: "kept it open until 2020", "paid for three years"."""
    for part in verb.children:
        inner = [c for c in part.subtree if c is not part]
        if part.lower_ in ("until", "till") and not any(c.lower_ in _TILL_NOW for c in inner[:2]):
            return True
        spans = [c for c in inner if c.head == part and c.lemma_ in _SPANS and any(c.children)]
        if part.lower_ == "for" and kind != "membership" and len(inner) < 6 and spans:
            return not _SEVERAL.intersection(c.lower_ for c in inner)
        if part.lower_ in ("from", "between") and sum(bool(_DATED.match(c.text)) for c in inner) >= 2:
            return True
    return False
