"""Where a text may have been cut and glued, and how well any end of a printed line goes on in any beginning of one.

All scores are log likelihood ratios, rough ones: above 0 the two belong together, below 0 they do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from pdfminer.fontmetrics import FONT_METRICS

from ingest.repair.bigrams import follows, word_counts
from ingest.repair.classes import is_closed, order

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z]{5,}")
_QUOTES = "\"'“”„‘’«»"
_HYPHENS = "-\u2010"
_LEFT_OUT = _QUOTES + "()[]{}.,;:!?…"
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|etc|e\.g|i\.e)|\b[A-Z]|\bU\.S)\.$")
#: The faces of the PDF standard; nearly all others of running text are as wide as one of them, but for a factor.
FONTS = ("Helvetica", "Times-Roman", "Courier")
_SAMPLE = "the women of the council said that they want an office in their town and more "
_PLAINER = {"‘": "'", "’": "'", "“": '"', "”": '"', "\n": " ", "\u2010": "-", "–": "-"}
#: How much a cut inside something that is no word is worth, and a word made whole.
NO_WORD, WHOLE = 4.0, 6.0
#: What speaks for a joint, in log odds: fitted on pairs of words of the worked-on English sample stories (those that follow one another, and
#: others at random) by logistic regression; the last two are set by hand.
_JOINT = {
    "any": -0.59,
    "pair": 0.26,
    "name_pair": 0.05,
    "order": 0.89,
    "sentence": 2.26,
    "no_sentence": -3.12,
    "names": 0.65,
    "capitals": 4.51,
    "strange_capital": -3.42,
    "bracket": -1.71,
    "bracket_name": 2.32,
    "quote_comma": 1.07,
    "quote": -0.90,
    "same": -2.54,
    "no_word": -1.50,
    "seen_before": 2.00,
}
FREQUENT = 1.0e6


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where one printed line may end and another begin. `left` and `right` are the tokens, or parts of one, at its sides."""

    end: int  # offset after the last character of the line that ends here
    start: int  # offset of the first character of the line that begins here
    left: str
    right: str
    inside: bool  # in the middle of what is printed as one word
    kept: float  # how well the text goes on here as it stands
    paragraph: bool = False  # a blank line stands here
    ends: bool = False  # a sentence may end here
    stops: bool = False  # or a line that leads to a list or stands in one
    begins: bool = False  # a sentence may begin here
    hyphen: bool = False  # the line that ends here ends with a hyphen
    room: float = 0.0  # the printed width of the word that begins here


@dataclass(slots=True)
class Manuscript:
    """A text with all its possible cuts, and what it tells about its own words."""

    text: str
    cuts: list[Cut] = field(default_factory=list)
    width: list[float] = field(default_factory=list)  # printed width up to each offset, in average letters
    lower: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    marks: dict[str, list[tuple[int, bool]]] = field(
        default_factory=dict
    )  # quote marks and brackets: offset, opens
    weighed: dict[tuple[str, str, bool, bool], float] = field(
        default_factory=dict
    )  # joints already looked at

    def knows(self, word: str) -> bool:
        word = word.lower().removesuffix("'s").removesuffix("’s")
        return word in word_counts() or self.lower[word] > 1

    def is_common(self, word: str) -> bool:
        """Whether a word is so frequent that two halves do not make it by chance."""
        word = bare(word)
        return len(word) > 4 and word_counts().get(word, 0) > FREQUENT

    def measure(self, start: int, end: int) -> float:
        return self.width[end] - self.width[start]

    def stops_before(self, offset: int) -> bool:
        """Whether the text up to there ends with a full stop."""
        return _ends_sentence(self.text[max(0, offset - 20) : offset].split()[-1]) if offset else True

    def mark_after(self, kind: str, start: int, end: int) -> bool | None:
        """Whether the first mark in the stretch opens; None where there is none."""
        marks = self.marks[kind]
        i = bisect_left(marks, (start, False))
        return marks[i][1] if i < len(marks) and marks[i][0] < end else None

    def mark_before(self, kind: str, start: int, end: int) -> bool | None:
        """Whether the last mark in the stretch opens."""
        marks = self.marks[kind]
        i = bisect_left(marks, (end, False)) - 1
        return marks[i][1] if i >= 0 and marks[i][0] >= start else None


def manuscript(text: str, font: str = FONTS[0]) -> Manuscript:
    out = Manuscript(text)
    out.width = list(accumulate((letter_width(c, font) for c in text), initial=0.0))
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    for (_, end, token), (start, _, following) in zip(tokens, [*tokens[1:], (0, 0, "")], strict=True):
        for word in _LETTERS.findall(token):
            if word.islower():
                out.lower[word] += 1
        if following and token[-1:].isalnum() and following[:1].isalnum() and "\n" not in text[end:start]:
            out.pairs[bare(token), bare(following)] += 1
    out.marks = {
        "quote": _quote_marks(text),
        "bracket": [(i, c in "([") for i, c in enumerate(text) if c in "()[]"],
    }
    for i, (start, end, token) in enumerate(tokens):
        _cuts_inside(out, start, token)
        if i + 1 < len(tokens):
            after, after_end, following = tokens[i + 1]
            paragraph = "\n\n" in text[end:after]
            out.cuts.append(
                Cut(
                    end,
                    after,
                    token,
                    following,
                    inside=False,
                    kept=0.0 if paragraph else joint(out, token, following, natural=True),
                    paragraph=paragraph,
                    ends=_ends_sentence(token),
                    stops=token[-1:] in ":;",
                    begins=_begins_sentence(following),
                    hyphen=token[-1:] in _HYPHENS,
                    room=out.measure(after, after_end),
                )
            )
    return out


@cache
def _average(font: str) -> float:
    widths = FONT_METRICS[font][1]
    return sum(float(widths[c]) for c in _SAMPLE) / len(_SAMPLE)


@cache
def letter_width(char: str, font: str) -> float:
    """The width of a character where an average letter of English running text is 1 wide."""
    widths = FONT_METRICS[font][1]
    return float(widths.get(_PLAINER.get(char, char), _average(font))) / _average(font)


def bare(token: str) -> str:
    """A token as the word lists write it."""
    return token.strip(_LEFT_OUT + _HYPHENS).lower().removesuffix("'s").removesuffix("’s")


def joint(m: Manuscript, left: str, right: str, *, natural: bool = False, inside: bool = False) -> float:
    """How well a line that ends with `left` goes on in a line that begins with `right`. `natural`: they stand so in the text;
    `inside`: `left` is a word's beginning, without its hyphen."""
    key = (left, right, natural, inside)
    if key not in m.weighed:
        m.weighed[key] = _weigh(m, left, right, natural, inside)
    return m.weighed[key]


def _weigh(m: Manuscript, left: str, right: str, natural: bool, inside: bool) -> float:
    head, tail = bare(left), bare(right)
    if inside or left[-1:] in _HYPHENS:
        return _broken(m, left, right, natural)
    ends = _ends_sentence(left)
    first = right.lstrip(_QUOTES + "([")[:1]
    if (
        right[:1].islower()
        and not m.knows(tail)
        and tail.isalpha()
        and head.isalpha()
        and m.knows(head + tail)
        and len(head + tail) > 4
    ):
        return -1.0 if natural else WHOLE  # a broken word whose hyphen is gone
    score = _JOINT["any"]
    comma, quoted = left[-1:] in ",;:", right[:1] in _QUOTES
    capital, name = first.isupper(), left.lstrip(_QUOTES + "([")[:1].isupper()
    if ends:
        return score + _JOINT["sentence" if capital or first.isdigit() else "no_sentence"]
    score += _JOINT["order"] * order(left, right)
    if not comma and not quoted and left[-1:] not in _QUOTES:
        score += _JOINT["name_pair" if capital else "pair"] * follows(head, tail)
        score += _JOINT["names"] * (capital and name) + _JOINT["capitals"] * (
            _all_capitals(left) and _all_capitals(right)
        )
    if capital and not quoted and is_closed(tail) and tail not in {"i", "may"}:
        score += _JOINT["strange_capital"]
    if right[:1] == "(":
        score += _JOINT["bracket"] + _JOINT["bracket_name"] * name
    if quoted:
        score += _JOINT["quote_comma" if comma else "quote"]
    if head and head == tail:
        score += _JOINT["same"]
    if right[:1].islower() and tail.isalpha() and not m.knows(tail):
        score += _JOINT["no_word"]
    if head.isalpha() and tail.isalpha() and m.pairs[head, tail] - natural > 0:
        score += _JOINT["seen_before"]
    return score


def _all_capitals(token: str) -> bool:
    word = token.strip(_LEFT_OUT)
    return len(word) > 1 and word.isupper()


def _broken(m: Manuscript, left: str, right: str, natural: bool) -> float:
    hyphen = left[-1:] in _HYPHENS
    last = re.split(r"[-\u2010]", left.rstrip(_HYPHENS))[-1].strip(_LEFT_OUT)
    first = re.match(r"[^\W\d_]*", right)
    whole = last + (first[0] if first else "")
    if natural and hyphen:
        return 0.5 if bare(right) in {"and", "or", "to"} else -NO_WORD
    if (
        first
        and first[0]
        and (last.islower() or last.istitle())
        and first[0].islower()
        and m.knows(whole)
        and len(whole) > 4
    ):
        return WHOLE
    if hyphen and first and first[0] and m.knows(last) and m.knows(first[0]):
        return 0.0
    return -WHOLE


def _ends_sentence(token: str) -> bool:
    stripped = token.rstrip(_QUOTES + ")]")
    return stripped[-1:] in ".!?…" and not _ABBREVIATION.search(stripped)


def _begins_sentence(token: str) -> bool:
    first = token.lstrip(_QUOTES)[:1]
    return first.isupper() or first.isdigit()


def _cuts_inside(m: Manuscript, start: int, token: str) -> None:
    """After a hyphen that is followed by something, and anywhere in a small-letter word that no list has."""
    for match in re.finditer(r"(?<=[^\W\d_])[-\u2010](?=\S)", token):
        at = match.end()
        following = token[at]
        if following.isalpha():
            halves = bare(token[: at - 1].split("-")[-1]), bare(re.split(r"[-\u2010]", token[at:])[0])
            kept = 2.0 if m.knows(halves[0]) and m.knows(halves[1]) else 1.0 if following.isupper() else -1.0
        else:
            kept = -NO_WORD
        m.cuts.append(
            Cut(
                start + at,
                start + at,
                token[:at],
                token[at:],
                True,
                kept,
                hyphen=True,
                room=m.measure(start + at, start + len(token)),
            )
        )
    for match in _LETTERS.finditer(token):
        word = match.group()
        if not _PLAIN.fullmatch(word) or m.knows(word) or m.lower[word] > 1:
            continue
        for at in range(2, len(word) - 1):
            place = match.start() + at
            halves_known = m.knows(word[at:])
            m.cuts.append(
                Cut(
                    start + place,
                    start + place,
                    token[:place],
                    token[place:],
                    inside=True,
                    kept=-NO_WORD if halves_known else -NO_WORD / 2,
                    room=m.measure(start + place, start + len(token)),
                )
            )


def _quote_marks(text: str) -> list[tuple[int, bool]]:
    out = []
    for match in re.finditer('["“”„«»]', text):
        char, at = match.group(), match.start()
        opens = char in "“„«" if char != '"' else (at == 0 or text[at - 1].isspace() or text[at - 1] in "([-")
        out.append((at, opens))
    return out
