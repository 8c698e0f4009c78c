"""Where a text may have been cut and glued, and how well any end of a printed line goes on in any beginning of one.

All scores are log likelihood ratios, rough ones: above 0 the two belong together, below 0 they do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise

from pdfminer.fontmetrics import FONT_METRICS

from ingest.english import word_counts
from ingest.repair.joints import HYPHENS, LEFT_OUT, NEAR, QUOTES, bare, ends_sentence, weigh

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
#: Small letters that run into a capital, a figure or a mark that opens: half a word and the line of the other column after it.
_GLUED = re.compile(r"(?<![^\W\d_])[a-z]{2,}(?=[A-Z][A-Za-z]|[0-9][0-9.]|[«“(])")
_PLAIN = re.compile(r"[a-z]{5,}")
#: The faces of the PDF standard; nearly all others of running text are as wide as one of them, but for a factor.
FONTS = ("Helvetica", "Times-Roman", "Courier")
_SAMPLE = "the women of the council said that they want an office in their town and more "
_PLAINER = {"‘": "'", "’": "'", "“": '"', "”": '"', "\n": " ", "\u2010": "-", "–": "-"}
#: How much a cut inside something that is no word is worth, and a word made whole.
NO_WORD, WHOLE = 4.0, 6.0
#: What speaks against a beginning that is no word, and for a pair of words that stands elsewhere in the text; set by hand.
STRANGE, SEEN_BEFORE = -1.5, 2.0
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
    before: tuple[str, ...] = ()  # the tokens of the paragraph up to here, the last of them `left`
    behind: tuple[str, ...] = ()  # and from here on


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

    def knows(self, word: str) -> bool:
        word = word.lower().removesuffix("'s").removesuffix("’s")
        return word in word_counts() or self.lower[word] > 1

    def is_common(self, word: str) -> bool:
        """Whether a word is so frequent that two halves do not make it by chance."""
        word = bare(word)
        return len(word) > 4 and word_counts().get(word, 0) > FREQUENT

    def measure(self, start: int, end: int) -> float:
        return self.width[end] - self.width[start]

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
    gaps = {0, len(tokens)} | {
        i + 1 for i, (a, b) in enumerate(pairwise(tokens)) if "\n\n" in text[a[1] : b[0]]
    }
    for i, (start, end, token) in enumerate(tokens):
        far = next(n for n in range(i + 1, i + NEAR + 2) if n in gaps or n == i + NEAR + 1)
        near = next(n for n in range(i, i - NEAR - 1, -1) if n in gaps or n == i - NEAR)
        led, follows = (tuple(t[2] for t in tokens[near:i]), tuple(t[2] for t in tokens[i + 1 : far]))
        _cuts_inside(out, start, token, led, follows)
        if i + 1 < len(tokens):
            after, after_end, following = tokens[i + 1]
            paragraph = i + 1 in gaps
            if paragraph:
                end_of = next(n for n in range(i + 2, i + NEAR + 2) if n in gaps or n == i + NEAR + 1)
                follows = tuple(t[2] for t in tokens[i + 1 : end_of])
            hyphen = token[-1:] in HYPHENS
            before, behind = (*led, token)[-NEAR:], follows[:NEAR]
            kept = 0.0 if paragraph else _weigh(out, token, following, hyphen, before, behind, True)
            out.cuts.append(
                Cut(
                    end,
                    after,
                    token,
                    following,
                    inside=False,
                    kept=kept,
                    paragraph=paragraph,
                    ends=ends_sentence(token),
                    stops=token[-1:] in ":;",
                    begins=_begins_sentence(following),
                    hyphen=hyphen,
                    room=out.measure(after, after_end),
                    before=before,
                    behind=behind,
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


def joint(m: Manuscript, one: Cut, two: Cut) -> float:
    """How well a line that ends at `one` goes on in a line that begins at `two`."""
    broken = (one.inside and not one.hyphen) or one.left[-1:] in HYPHENS
    return _weigh(m, one.left, two.right, broken, one.before, two.behind, False)


def _weigh(
    m: Manuscript,
    left: str,
    right: str,
    broken: bool,
    before: tuple[str, ...],
    behind: tuple[str, ...],
    natural: bool,
) -> float:
    """The same from the tokens at both sides. `broken`: the line ends within a word; `natural`: they stand so in the text."""
    if broken:
        return _broken(m, left, right, natural)
    head, tail = bare(left), bare(right)
    if (
        right[:1].islower()
        and not m.knows(tail)
        and tail.isalpha()
        and head.isalpha()
        and m.knows(head + tail)
        and len(head + tail) > 4
    ):
        return -1.0 if natural else WHOLE  # a broken word whose hyphen is gone
    score = weigh(before, behind)
    if right[:1].islower() and tail.isalpha() and not m.knows(tail):
        score += STRANGE
    if head.isalpha() and tail.isalpha() and m.pairs[head, tail] - natural > 0:
        score += SEEN_BEFORE
    return score


def _broken(m: Manuscript, left: str, right: str, natural: bool) -> float:
    hyphen = left[-1:] in HYPHENS
    last = re.split(r"[-\u2010]", left.rstrip(HYPHENS))[-1].strip(LEFT_OUT)
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


def _begins_sentence(token: str) -> bool:
    first = token.lstrip(QUOTES)[:1]
    return first.isupper() or first.isdigit()


def _cuts_inside(
    m: Manuscript, start: int, token: str, led: tuple[str, ...], follows: tuple[str, ...]
) -> None:
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
                before=(*led, token[:at])[-NEAR:],
                behind=(token[at:], *follows)[:NEAR],
            )
        )
    for match in _GLUED.finditer(token):
        _cut_within(m, start, token, match.end(), -NO_WORD, led, follows)
    for match in _LETTERS.finditer(token):
        word = match.group()
        if not _PLAIN.fullmatch(word) or m.knows(word) or m.lower[word] > 1:
            continue
        for at in range(2, len(word) - 1):
            place = match.start() + at
            halves_known = m.knows(word[at:])
            _cut_within(m, start, token, place, -NO_WORD if halves_known else -NO_WORD / 2, led, follows)


def _cut_within(
    m: Manuscript,
    start: int,
    token: str,
    at: int,
    kept: float,
    led: tuple[str, ...],
    follows: tuple[str, ...],
) -> None:
    m.cuts.append(
        Cut(
            start + at,
            start + at,
            token[:at],
            token[at:],
            inside=True,
            kept=kept,
            room=m.measure(start + at, start + len(token)),
            before=(*led, token[:at])[-NEAR:],
            behind=(token[at:], *follows)[:NEAR],
        )
    )


def _quote_marks(text: str) -> list[tuple[int, bool]]:
    out = []
    for match in re.finditer('["“”„«»]', text):
        char, at = match.group(), match.start()
        opens = char in "“„«" if char != '"' else (at == 0 or text[at - 1].isspace() or text[at - 1] in "([-")
        out.append((at, opens))
    return out
