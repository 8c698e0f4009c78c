"""Whether a tie is still hoped for, stands, or is over: by what governs its cue, by dates and by what the next sentences say."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nlp.annotations import TieKind, TieStatus
from nlp.vocabulary import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def pattern(language: str, *path: str) -> re.Pattern[str]:
    """One pattern for a list of them in the vocabulary of ties; one that matches nothing where there is no such list."""
    value = load("collaborations").get(language, {})
    for key in path:
        value = value.get(key, {})
    value = [value] if isinstance(value, str) else list(value)
    return re.compile("|".join(f"(?:{p})" for p in value) or r"(?!)", re.IGNORECASE)


def status_of(
    clause: str, at: int, cue: str, kind: TieKind, language: str, token: Token | None = None, rest: str = ""
) -> TieStatus:
    """`clause` is the part of the sentence around a cue, which stands at offset `at` in it; `token` is the cue in its parse, `rest` what the sentence says after the clause."""
    stands = pattern(language, "status", "stands").search(clause)
    if token is not None and is_hoped_for(token):
        return "proposed"
    # words that make a plan of whatever stands in the clause; what only a parse can tell is not among them
    plans = ("planned",) if token is not None else ("proposed", "planned")
    governed = (told_of(token) if token is not None else None) or clause
    if not stands and any(pattern(language, "status", name).search(governed) for name in plans):
        return "proposed"
    if pattern(language, "status", "to_come").match(rest):
        return "proposed"
    if token is not None and (
        is_over(token, kind) or (has_bounds(token, kind) and not stays(clause, language))
    ):
        return "ended"
    if (
        pattern(language, "status", "over_now").search(clause)
        or pattern(language, "status", "later").search(rest)
        or pattern(language, "status", "rest").match(rest)
    ):
        return "ended"
    lasting_now = pattern(language, "status", "lasting").search(clause)
    if pattern(language, "status", "ended").search(clause) and not lasting_now:
        return "ended"
    return "active"


def only_past(
    clause: str, at: int, kind: TieKind, language: str, token: Token | None, rest: str = ""
) -> bool:
    """Whether a cue, which stands at offset `at` of its clause, tells of what lies in the past and says nothing of its going on.

    A tie of which nothing else is told is over then: "they ran a course"; what was begun goes on: "they opened a clinic".
    """
    status = load("collaborations")[language]["status"]
    if token is None or kind not in status.get("ends_when_past", []) or not _in_the_past(token):
        return False
    begun = words("collaborations", "en", "status", "begun")
    verb = next((t for t in (token, *token.ancestors) if t.pos_ == "VERB"), token)
    if kind != "mentorship" and verb.lemma_.lower() in begun:
        return False
    return not (
        stays(clause, language)
        or pattern(language, "status", "lately").search(clause)
        or _STILL.search(clause + rest)
        or _IS.search(clause[max(0, at - 25) : at])
    )


_STILL = re.compile(
    r"\b(?:now|still|every (?:week|month|year)|weekly|today|are coming|goes? on|each (?:week|month|year))\b"
)
_IS = re.compile(r"\b(?:is|are|has|have|being|still|now)(?:\s+\w+){0,2}\s*$")


def _in_the_past(token: Token) -> bool:
    """Whether the verb over a word is in the simple past."""
    for verb in (token, *token.ancestors):
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if verb.tag_ == "VBD" and not helpers:
            return True
        return any(c.tag_ == "VBD" and c.lower_ != "had" for c in helpers)
    return False


def only_talk(token: Token) -> bool:
    """Whether a word hangs on one of plans or talks: "talk of a partnership"."""
    plans = words("collaborations", "en", "status", "hopes", "nouns")
    talks = words("collaborations", "en", "status", "hopes", "talks")
    return any(t.lemma_.lower() in plans | talks for t in token.ancestors)


def relative_clause(token: Token) -> str | None:
    """The words of the relative clause in which a word stands; None where it stands in none."""
    for above in (token, *token.ancestors):
        if above.dep_ == "relcl":
            return str(token.doc[above.left_edge.i : above.right_edge.i + 1].text)
    return None


def told_of(token: Token) -> str | None:
    """The words of the relative clause in which a word stands, where it tells of the past: what is hoped around it is another matter."""
    above = next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), token)
    return relative_clause(above) if above.dep_ == "relcl" and _happened(above) else None


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
                return not _cannot_do_without(token)
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
        if token.dep_ in ("ROOT", "parataxis") or (token.dep_ == "advcl" and not infinitive):
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


def is_over(token: Token, kind: TieKind) -> bool:
    """Whether grammar puts a tie's word behind us: "the former donor", "was a member", "used to train", "stopped funding", "was not renewed"."""
    verbs = words("collaborations", "en", "status", "finishes", "verbs")
    renewals = words("collaborations", "en", "status", "finishes", "renewals")
    modifiers = words("collaborations", "en", "status", "finishes", "modifiers")
    adverbs = words("collaborations", "en", "status", "finishes", "adverbs")
    leaves = (
        words("collaborations", "en", "status", "finishes", "leaving")
        if kind == "membership"
        else frozenset()
    )
    for _ in range(6):
        lemma = token.lemma_.lower()
        children = list(token.children)
        particle = next(
            (f"{lemma} {c.lower_}" for c in children if c.dep_ in ("prt", "prep", "advmod")), lemma
        )
        denied = any(c.dep_ == "neg" for c in children)
        if not denied and (lemma in verbs | leaves or particle in verbs):
            return True
        if denied and lemma in renewals:
            return True
        if any(c.lower_ in modifiers and c.dep_ in ("amod", "compound", "advmod", "det") for c in children):
            return True
        past = token.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in children)
        if past and any(c.lower_ in adverbs and c.dep_ == "advmod" for c in children):
            return True
        if token.dep_ == "xcomp" and token.head.lemma_ == "use" and token.head.tag_ == "VBD":
            return True
        if token.dep_ == "attr" and token.head.lemma_ == "be" and token.head.tag_ == "VBD":
            return not any(c.lower_ in ("still", "already", "not", "never") for c in token.head.children)
        if token.dep_ in ("ROOT", "parataxis", "advcl", "relcl", "acl", "ccomp", "conj"):
            return False
        token = token.head
    return False


def _happened(verb: Token) -> bool:
    """Whether a verb is in the past or the perfect: "opened", "was opened", "have opened"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return (
        any(c.tag_ == "VBD" or (c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP")) for c in helpers)
        if helpers
        else verb.tag_ == "VBD"
    )


_SPANS = frozenset({"year", "month", "week", "season", "decade", "winter", "summer", "term"})
_TILL_NOW = frozenset({"today", "now", "then", "recently", "date", "present"})


def has_bounds(token: Token, kind: TieKind) -> bool:
    """Whether the past verb that governs a tie's word says how long it went on: "kept it open until 2020", "paid for three years"; or lies before the past: "had paid"."""
    verb = next((t for t in (token, *token.ancestors) if t.pos_ == "VERB" or t.dep_ == "prep"), None)
    if verb is None or verb.pos_ != "VERB" or kind == "agreement":
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb is token and "had" in helpers and kind != "membership":
        return True
    if verb.tag_ != "VBD" and not helpers & {"was", "were", "had"}:
        return False
    for part in verb.children:
        inner = [c for c in part.subtree if c is not part]
        if part.lower_ in ("until", "till") and not any(c.lower_ in _TILL_NOW for c in inner[:2]):
            return True
        spans = [c for c in inner if c.dep_ == "pobj" and c.lemma_ in _SPANS and c.head == part]
        if part.lower_ == "for" and kind != "membership" and len(inner) < 6 and spans:
            return True
        if part.lower_ in ("from", "between") and sum(bool(_DATED.match(c.text)) for c in inner) >= 2:
            return True
    return False


_DATED = re.compile(
    r"(?:19|20)\d\d$|(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)


def stays(clause: str, language: str) -> bool:
    """Whether a clause says that something goes on."""
    return pattern(language, "status", "lasting").search(clause) is not None


def _reached(token: Token) -> bool:
    """A plan that was carried out is none: "had planned", "agreed and signed"; what one "had asked for" may have come to nothing."""
    if token.lemma_.lower() in words("collaborations", "en", "status", "hopes", "asks"):
        return False
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in token.children)


def _cannot_do_without(token: Token) -> bool:
    """ "Could not live without the Fund": the Fund is there."""
    lower = {c.lower_ for c in token.children}
    return "without" in lower and any(c.dep_ == "neg" for c in token.children)


def is_denied(token: Token) -> bool:
    """Whether a verb or noun stands under a negation or a failure: "never signed", "turned down the request for a grant"."""
    failures = words("collaborations", "en", "none", "failures")
    renewals = words("collaborations", "en", "status", "finishes", "renewals")
    for _ in range(8):
        verb = token.pos_ in ("VERB", "AUX")
        for child in token.children:
            if child.dep_ == "neg" and (_cannot_do_without(token) or token.lemma_ in renewals):
                return False
            if child.dep_ == "neg" or child.lower_ in ("never", "neither", "nor"):
                return not any(c.lower_ == "only" for c in token.children)
            if child.lower_ in ("no", "neither") and child.dep_ == "det":
                return True
            if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in (
                "neither",
                "nobody",
                "none",
                "nothing",
            ):
                return True
            if child.dep_ == "prt" and (token.lemma_ + " " + child.lower_) in failures:
                return True
        if token.lemma_.lower() in failures:
            # "withdrew from the agreement": there was one
            return not (token.lemma_ == "withdraw" and any(c.lower_ == "from" for c in token.children))
        if token.dep_ == "pcomp" and token.head.lower_ in ("without", "instead"):
            return True
        if token.dep_ == "pobj" and token.head.lower_ in ("without", "unlike", "despite"):
            return not any(c.dep_ == "neg" for c in token.head.head.children)
        if token.dep_ in ("ROOT", "relcl", "advcl", "parataxis") or (
            verb and token.dep_ in ("conj", "ccomp")
        ):
            return False
        token = token.head
    return False
