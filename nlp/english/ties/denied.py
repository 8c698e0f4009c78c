"""Ties that a sentence denies, and ties that it only talks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_denied(token: Token) -> bool:
    """Whether a verb or noun stands under a negation or a failure: "never signed", "turned down the request for a grant"."""
    failures = words("collaborations", "en", "none", "failures")
    renewals = words("collaborations", "en", "status", "finishes", "renewals")
    for _ in range(8):
        verb = token.pos_ in ("VERB", "AUX")
        for child in token.children:
            if child.dep_ == "neg" and (cannot_do_without(token) or token.lemma_ in renewals):
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
            if child.dep_ == "dobj" and child.lower_ in ("nobody", "nothing", "none"):
                return True  # "which sponsors nobody"
            if child.dep_ == "prt" and (token.lemma_ + " " + child.lower_) in failures:
                return True
        if token.lemma_.lower() in failures:
            # "withdrew from the agreement": there was one
            return not (token.lemma_ == "withdraw" and any(c.lower_ == "from" for c in token.children))
        if token.dep_ in ("ccomp", "pobj", "pcomp", "advcl", "xcomp") and _is_asked(token):
            return True
        above = token.head.head if token.dep_ == "relcl" and token.head.dep_ == "nsubjpass" else token
        if above is not token and above.lemma_.lower() in failures:
            return True  # "A fund that A and B were to launch was cancelled"
        if token.dep_ == "pcomp" and token.head.lower_ in ("without", "instead"):
            return True
        if token.dep_ == "pobj" and token.head.lower_ in ("without", "unlike", "despite"):
            return not any(c.dep_ == "neg" for c in token.head.head.children)
        if token.dep_ in ("appos", "ROOT", "relcl", "advcl", "parataxis", "csubj", "csubjpass") or (
            verb and token.dep_ in ("conj", "ccomp")
        ):
            return False
        token = token.head
    return False


def _is_asked(token: Token) -> bool:
    """Whether a clause or noun is what somebody is asked: "Asked whether A would train B", "asked about the cost"."""
    above = token.head.head if token.dep_ in ("pobj", "pcomp") else token.head
    if above.lemma_ != "ask":
        return False
    asks = any(c.lower_ in ("whether", "if") for c in token.children)
    return asks or (token.dep_ in ("pobj", "pcomp") and token.head.lower_ in ("about", "on"))


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


def cannot_do_without(token: Token) -> bool:
    """ "Could not live without the Fund": the Fund is there."""
    lower = {c.lower_ for c in token.children}
    return "without" in lower and any(c.dep_ == "neg" for c in token.children)
