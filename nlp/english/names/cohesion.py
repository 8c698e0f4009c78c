"""How names hang together over small words, by the whole story: what always comes as a whole is one name, what also comes alone is not.

"Lawyers at the Gate" again and again, and "Lawyers" or "Gate" never without the other: one name. "The League and Lawyers at the
Gate", where Lawyers at the Gate are named without the League elsewhere: two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from nlp.english.names.joints import aim
from nlp.english.pipeline import english_words
from nlp.english.words import Word
from nlp.shapes import has_head, singular
from nlp.vocabulary import words

#: Small words over which a name can go on, one or with an article behind it.
JOINTS = words("english", "organization", "joints")
ARTICLES = frozenset({"a", "an", "the"})
_OPENERS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ"})


def _may_open(word: Word) -> bool:
    """Whether a sentence often opens with the word, before a name: "Later Nour Fund", "No Nour Fund"."""
    return word.pos in _OPENERS or word.lower in words("english", "organization", "openers")


def joint_end(tokens: Sequence[Word], at: int) -> int:
    """Where the small words that begin at `at` end with a capital behind them; `at` where no name goes on."""
    end = at
    end += end < len(tokens) and tokens[end].glued and tokens[end].lower in JOINTS
    end += end < len(tokens) and tokens[end].glued and tokens[end].lower in ARTICLES
    goes_on = at < end < len(tokens) and tokens[end].glued and tokens[end].capital
    return end if goes_on else at


class Cohesion:
    """Which capitalised runs of a story stand alone, and which always come with another one behind a small word."""

    def __init__(self, sentences: Iterable[list[Word]], run_end: Callable[[list[Word], int], int]) -> None:
        self._runs: Counter[str] = Counter()
        self._first: Counter[str] = Counter()  # … with no run and small word before them
        self._inner: Counter[str] = Counter()  # … and no sentence's beginning
        self._joined: Counter[tuple[str, str, str]] = Counter()
        every = list(sentences)
        first = {
            w.lower for tokens in every for w in tokens if w.opens_sentence and w.capital and _may_open(w)
        }
        inside = {
            _text(tokens[at : run_end(tokens, at)])
            for tokens in every
            for at, word in enumerate(tokens)
            if word.capital and not word.opens_sentence and word.lower in first
        }
        for tokens in every:
            self._count(tokens, run_end, inside)

    def _count(self, tokens: list[Word], run_end: Callable[[list[Word], int], int], inside: set[str]) -> None:
        at, before = 0, ("", "")
        while at < len(tokens):
            word = tokens[at]
            if not word.capital or word.text == "&":
                at, before = at + 1, ("", "")
                continue
            stop = run_end(tokens, at)
            run = _text(tokens[at:stop])
            if word.opens_sentence and _may_open(word) and run not in inside:
                at, before = at + 1, ("", "")
                continue
            self._runs[run] += 1
            if before[0]:
                self._joined[before[0], before[1], run] += 1
            behind = joint_end(tokens, stop)
            if not before[0] and (
                behind > stop > at or stop > at + 1 or not word.opens_sentence or word.strange
            ):
                self._first[run] += 1
                self._inner[run] += not word.opens_sentence
            before = (run, _text(tokens[stop:behind])) if behind > stop else ("", "")
            at = behind

    def named(self, tokens: Sequence[Word], start: int, stop: int) -> bool:
        """Whether words with capitals also stand where no sentence gives the first one its capital: "Every Vote Recorded"."""
        return (
            stop > start + 1
            and tokens[start].lower not in ARTICLES
            and self._inner[_text(tokens[start:stop])] > 0
        )

    def opener(self, tokens: Sequence[Word], start: int, stop: int) -> bool:
        """Whether the first word only opens a sentence, and a name that also stands without it follows: "Later Nour Fund"."""
        small = tokens[start].opens_sentence and tokens[start].lower in words(
            "english", "organization", "openers"
        )
        return (
            small
            and stop > start + 1
            and self._inner[_text(tokens[start:stop])] == 0 < self._first[_text(tokens[start + 1 : stop])]
        )

    def whole(self, tokens: Sequence[Word], start: int, stop: int, behind: int, end: int) -> bool:
        """Whether tokens[start:stop] and tokens[behind:end] come together over the words between them twice or more, and neither without the other."""
        left, right = _text(tokens[start:stop]), _text(tokens[behind:end])
        times = self._joined[left, _text(tokens[stop:behind]), right]
        if times < 2 or not times == self._runs[left] == self._runs[right]:
            return False
        somebody = stop == start + 1 and tokens[start].label in ("PERSON", "GPE") and behind - stop > 1
        if aim(tokens[end - 1]) or tokens[end - 1].lower in english_words():
            return not somebody
        # "Candles in Karrada", "Parents and Pupils of Shaqlawa", but not "the Teachers' Union in Kut", "the Governor of Basra"
        common = all(
            w.lower in JOINTS or {w.lower, singular(w.lower)} & english_words() for w in tokens[start:stop]
        )
        seat = tokens[stop].lower in ("at", "from", "in") and has_head(
            " ".join(w.text for w in tokens[start:stop])
        )
        office = singular(tokens[stop - 1].lower) in words("english", "person", "roles")
        return common and not seat and not office

    def apart(self, tokens: Sequence[Word], start: int, stop: int, behind: int, end: int) -> bool:
        """Whether one of the two runs on both sides of an "and" is also named without the other."""
        left, right = _text(tokens[start:stop]), _text(tokens[behind:end])
        here = self._joined[left, _text(tokens[stop:behind]), right]
        return self._first[right] > 0 or self._first[left] > here


def _text(tokens: Sequence[Word]) -> str:
    """The words in small letters; an article with a capital is none of a name's own."""
    own = tokens[1:] if len(tokens) > 1 and tokens[0].lower in ARTICLES else tokens
    return " ".join(word.lower for word in own)
