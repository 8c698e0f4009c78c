"""Which marked stretches of an English passage are speech, and which reporting clause attributes each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.document import Passage, is_title
from nlp.english.pipeline import text_of
from nlp.english.speech.attributions import Attribution
from nlp.english.speech.claims import find_claims
from nlp.english.speech.saying import lemma
from nlp.english.speech.spoken import Speech, is_speech
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_MANNER = r"(?:(?:and|but|so|then|as|also|later|once|again|simply|just|now|still|\w+ly)\s+){0,3}"
# “We had two clocks,” is how Mona Fadel puts it; “…,” was all that the director would say
_BETWEEN_POST = re.compile(
    rf"^[\s,.;:!?…—–-]*(?:(?:is|was)\s+(?:how|what|all(?:\s+that)?)\s+)?{_MANNER}$", re.IGNORECASE
)
# A full stop behind an abbreviation or an initial ends no sentence.
_SHORT = [
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Prof",
    "Eng",
    "St",
    "Rep",
    "Sen",
    "Gov",
    "Gen",
    "Col",
    "Lt",
    "Sgt",
    "Rev",
    "Hon",
    "Jr",
    "Sr",
    "No",
    "vs",
    "Maj",
    "Capt",
]
_ABBREVIATED = "".join(rf"(?<!\b{a})" for a in _SHORT)
SENTENCE_END = re.compile(rf"{_ABBREVIATED}(?<!\b[A-Z])[.!?…][\"”’»')]*\s+(?=[A-Z\"“‘«'])")


def find_speech(text: str, number: int, passage: Passage, attributions: list[Attribution]) -> list[Speech]:
    """The marked stretches of the passage (the `number`-th of its document) that are speech, in text order."""
    return [p for p in _pieces(text, number, passage, attributions) if is_speech(text, passage, p)]


def _pieces(text: str, number: int, passage: Passage, attributions: list[Attribution]) -> Iterator[Speech]:
    places = passage.mark_ranges()
    claims: list[Attribution] | None = None
    for index, mark in enumerate(passage.marks):
        if is_title(text, mark):
            continue
        piece = Speech(number, index, mark, *places[index])
        _attribute(text, passage, piece, places, attributions)
        if piece.attribution is None:
            claims = list(find_claims(passage)) if claims is None else claims
            piece.attribution = _claiming(passage, piece, claims) or _reaching(passage, piece, attributions)
            piece.side = "none" if piece.attribution is None else "within"
        yield piece


def _attribute(
    text: str, passage: Passage, piece: Speech, places: list[tuple[int, int]], attributions: list[Attribution]
) -> None:
    main = passage.main.text
    others = [place for place in places if place != (piece.start, piece.end)]
    inner = text[piece.mark.inner.start : piece.mark.inner.end].rstrip()
    governing = _governing(passage, piece, attributions)
    for attribution in attributions:
        if attribution.start < piece.end:
            continue
        gap = main[piece.end : attribution.start]
        if not _BETWEEN_POST.match(gap):
            break
        if (
            governing is not None
            and re.search(r";|\b(?:and|but|then|so)\b", gap)
            and inner[-1:] not in ",.!?…"
        ):
            break  # "calls it “a long apology”, and she is not joking"
        if attribution.subject is not None and attribution.subject.lower_ in ("who", "which"):
            break  # “Please welcome Saman Aziz,” who went on to sing
        if _is_told_before(governing, attribution):
            break  # When Karim said he would “protect every house”, the crowd applauded
        if _may_follow(inner, main, piece.end, attribution):
            piece.attribution, piece.side = attribution, "post"
            return
    for attribution in reversed(attributions):
        if attribution.end > piece.start:
            continue
        gap = main[attribution.end : piece.start]
        if any(attribution.end <= place[0] < piece.start for place in others):
            if attribution.verb is not None and _governs(attribution, piece):
                break  # a second fragment in the same clause: left to "within"
            continue
        if SENTENCE_END.search(gap + "X") or "\n" in gap.strip("\n"):
            break
        if _leads(gap) or attribution.cue == ":":
            who = attribution.subject is not None and attribution.subject.lower_ in ("who", "which", "that")
            if who and governing not in (None, attribution) and len(gap.split()) > 1 and not _opens(gap):
                break  # "told a woman who suggested that it was late that “…”"
            if _is_weaker(attribution, governing) and not gap.strip():
                break  # "noting that donors feel “we need a place of our own”"
            piece.attribution, piece.side = attribution, "pre"
            return
        break
    if governing is not None:
        piece.attribution, piece.side = governing, "within"
        return
    judged = _judging(passage, piece, attributions)
    if judged is not None:
        piece.attribution, piece.side = judged, "within"
        return
    sentence = _sentence(passage, piece.start)
    for attribution in attributions:
        if (
            attribution.verb is None
            and attribution.cue != ":"
            and sentence is not None
            and sentence[0] <= attribution.start < sentence[1]
        ):
            piece.attribution, piece.side = attribution, "within"
            return


def _judging(passage: Passage, piece: Speech, attributions: list[Attribution]) -> Attribution | None:
    """The judgement that a quote ends: of "called the work of both groups “late and dear”.", where the parse lost it."""
    doc = passage.main.doc
    assert doc is not None
    inner = passage.main.text[piece.start : piece.end].rstrip("\"”’»'")
    for attribution in reversed(attributions):
        verb = attribution.verb
        if (
            verb is None
            or attribution.end > piece.start
            or lemma(verb) not in words("english", "speech", "judging")
        ):
            continue
        between = [t for t in doc if attribution.end <= t.idx < piece.start]
        plain = not any(t.pos_ in ("VERB", "AUX") or t.text in (",", ";", ":") for t in between)
        ends = passage.main.text[piece.end : piece.end + 1] in (".", ",", ";", "") or inner[-1:] in ".,;"
        same = SENTENCE_END.search(passage.main.text[attribution.end : piece.start] + "X") is None
        return attribution if plain and ends and same and 0 < len(between) <= 14 else None
    return None


# Where what somebody says may end and another clause of the writer's own begin.
_ENDS_REPORT = re.compile(
    r"[;:()—–]|\s-+\s|,\s+(?:and|but|so|yet|which|who|whose|where|while|although|though|because|as|after|before|when)\b"
)
#: Words over which a report is followed without the parser.
_LONGEST_REACH = 25


def _goes_on(gap: str) -> bool:
    """Whether what is reported may reach over this text to a quote."""
    long = len(gap.split()) > _LONGEST_REACH
    return not (long or SENTENCE_END.search(gap + "X") or _ENDS_REPORT.search(gap))


def _claiming(passage: Passage, piece: Speech, claims: list[Attribution]) -> Attribution | None:
    """The noun that carries the quote, the closest: of "her claim that the well was “dry as a bone”"."""
    for claim in reversed(claims):
        if claim.start < piece.start:
            gap = passage.main.text[claim.end : piece.start]
            told = re.match(r"\s+(?:that|to|of)\b", gap) is not None and _goes_on(gap)
            if told or _governs(claim, piece):
                return claim
    return None


def _reaching(passage: Passage, piece: Speech, attributions: list[Attribution]) -> Attribution | None:
    """The reporting clause in whose sentence a quote stands, where the parse lost it: "said he holds the town “very near to my heart”"."""
    main = passage.main.text
    for attribution in reversed(attributions):
        verb = attribution.verb
        if attribution.end > piece.start or verb is None:
            continue
        gap = main[attribution.end : piece.start]
        if not _goes_on(gap):
            return None
        tells = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
        return attribution if tells and lemma(verb) in words("english", "speech", "indirect") else None
    return None


#: Verbs that report only where no other verb of the sentence does.
_WEAK = frozenset({"begin", "believe", "compare", "continue", "feel", "point", "put", "speak", "think"})


def _governing(passage: Passage, piece: Speech, attributions: list[Attribution]) -> Attribution | None:
    """The reporting clause whose verb the quote hangs on: the closest, but "who complains" and "must continue" yield to "said"."""
    inner = passage.main.text[: piece.end].rstrip("\"”’»'")
    found = [
        a
        for a in reversed(attributions)
        if a.verb is not None
        and _governs(a, piece)
        and not (a.verb.idx > piece.end and _own_sentence(inner, passage.main.text, piece.end, a))
    ]
    found = [a for a in found if not any(_is_told_before(b, a) for b in found)]
    firm = [
        a
        for a in found
        if a.verb is not None
        and lemma(a.verb) not in _WEAK
        and (a.subject is None or a.subject.lower_ not in ("who", "that", "which"))
    ]
    return next(iter(firm or found), None)


def _is_told_before(governing: Attribution | None, attribution: Attribution) -> bool:
    """Whether a quote stands in a clause of time or reason of the sentence whose verb follows it."""
    if governing is None or governing.verb is None or attribution.verb is None:
        return False
    clause = next((t for t in (governing.verb, *governing.verb.ancestors) if t.dep_ == "advcl"), None)
    return clause is not None and clause.i < attribution.verb.i and clause.head == attribution.verb


def _is_weaker(attribution: Attribution, governing: Attribution | None) -> bool:
    """Whether a clause tells what others think, and another one who says so."""
    verb = attribution.verb
    if verb is None or governing is None or governing.verb is None or lemma(verb) not in _WEAK:
        return False
    return lemma(governing.verb) not in _WEAK and governing.verb.is_ancestor(verb)


def _leads(gap: str) -> bool:
    """Whether a reporting clause leads to a quote over these words: ": ", " that ", " to the visitors: "."""
    if re.search(r"(?:[:,]|\bthat|\bhow|\bwhether)\s*$", gap) or not gap.strip():
        return True
    return len(gap.split()) <= 4 and not re.search(r",\s+\w", gap)


def _opens(gap: str) -> bool:
    """Whether only a mark or one joining word stands between a verb and a quote: ", ", " that "."""
    return re.fullmatch(r"\s*[:,]?\s*(?:that|how|whether)?\s*", gap) is not None


#: With these the object is whom one speaks to: “…?” Zahra asked her grandmother.
_ADDRESSING = frozenset({"ask", "tell", "remind", "warn", "assure", "inform", "answer", "reassure", "thank"})


#: Ways of speaking that are as often only ways of being.
_BEING = frozenset(
    {"laugh", "smile", "shrug", "grin", "nod", "chuckle", "sigh", "weep", "sob", "point", "begin", "continue"}
)


def _may_follow(inner: str, main: str, end: int, attribution: Attribution) -> bool:
    """Whether a reporting clause behind a quote speaks of that quote and not of what comes next."""
    ended = inner[-1:] in ".!?…" or main[end : end + 1] == "."
    gap = main[end : attribution.start].lstrip(" .,;:!?…")
    if ended and gap[:1].isupper():
        return False  # “Write it down.” So I write.
    if _own_sentence(inner, main, end, attribution):
        return False
    verb = attribution.verb
    if verb is not None and lemma(verb) in _WEAK and any(c.dep_ == "xcomp" for c in verb.rights):
        return False  # “There is calm now,” and prices began to fall, Mona says.
    if inner.endswith(",") or main[end : end + 1] in (",", "—", "–") or not ended:
        return True
    if main[attribution.start : attribution.start + 1].islower():
        return True
    rest = main[attribution.end : attribution.end + 60]
    subject = attribution.subject
    if subject is not None and subject.pos_ == "PRON" and re.match(r"\s+[\w-]+", rest):
        return False  # “And now?” He points at the slope.
    if re.match(r"[^.!?\n]{0,50}?[:,]\s*[\"“‘«']", rest):
        return False
    if attribution.verb is None or any(c.dep_ == "neg" for c in attribution.verb.children):
        return False
    if attribution.verb.dep_ == "conj" or attribution.verb.tag_ == "VBG":
        return False  # “I come because she shouts.” Abeer heard it and shouted.
    if lemma(attribution.verb) in _BEING and any(c.dep_ == "prep" for c in attribution.verb.rights):
        return False  # “And then it broke.” The director laughs at the story now.
    if rest.startswith(","):
        return True  # “Who came?” Mona asked, repeating an old reproach – that nobody had come.
    complements = [
        c
        for c in attribution.verb.children
        if c.dep_ in ("ccomp", "dobj", "xcomp")
        and c.idx > attribution.verb.idx
        and c is not attribution.subject
        and not (c.dep_ == "dobj" and lemma(attribution.verb) in _ADDRESSING)
    ]
    return not complements


def _own_sentence(inner: str, main: str, end: int, attribution: Attribution) -> bool:
    """Whether a clause behind a quote that has ended is a sentence that tells something else: “Two of them.” He nodded."""
    verb, subject = attribution.verb, attribution.subject
    if verb is None or subject is None or not main[attribution.start].isupper() or verb.idx < subject.idx:
        return False
    if main[end : end + 1] == ".":
        return True
    if inner[-1:] != ".":
        return False
    told = re.match(r"\s*(?:[.!?;,]|$|[a-z]+ly\b)", main[attribution.end :]) is None
    return told or lemma(verb) in _BEING | words("english", "speech", "answering")


def _governs(attribution: Attribution, piece: Speech) -> bool:
    """Whether the quote stands in the clause of the reporting verb."""
    assert attribution.verb is not None
    sentence = attribution.verb.sent
    if not sentence.start_char <= piece.start + 1 < sentence.end_char:
        return False
    token = next(
        (t for t in sentence if piece.start < t.idx + len(t) and t.idx >= piece.start and not t.is_punct),
        None,
    )
    return (
        token is not None
        and token.idx < piece.end
        and (attribution.verb.is_ancestor(token) or _set_in(attribution, attribution.verb, token))
        and not any(  # "the notice “wrongly” suggests": said by whoever writes of the notice
            c.dep_ in ("nsubj", "nsubjpass") and c.i < attribution.verb.i and c.is_ancestor(token)
            for c in attribution.verb.children
        )
    )


def _set_in(attribution: Attribution, verb: Token, token: Token) -> bool:
    """Whether the reporting clause stands between commas in the clause of a quote behind it: "It was, she likes to say, “late”"."""
    clause = verb.head if verb.dep_ == "xcomp" else verb
    if clause.dep_ != "parataxis" or clause.i > token.i or not clause.head.is_ancestor(token):
        return False
    text = text_of(verb.doc)
    before, after = text[: attribution.start].rstrip(), text[attribution.end :].lstrip()
    return before.endswith(",") and after.startswith(",")


def _sentence(passage: Passage, offset: int) -> tuple[int, int] | None:
    doc = passage.main.doc
    assert doc is not None
    return next(((s.start_char, s.end_char) for s in doc.sents if s.start_char <= offset < s.end_char), None)
