"""Organizations whose name, or its first part, stands in quotation marks: منظمة «سند» للإغاثة، «حاضنة الضوء»، تعاونية اسمها «يد بيد»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed
from nlp.arabic.names import purposes
from nlp.arabic.names.heads import is_feminine, split_head
from nlp.arabic.text import Word

_OPENS, _CLOSES = "«“\"‘'", "»”\"’'"
_LONGEST = 5  # words in the marks
_LED = re.compile(
    r"س?[اتين]?(?:قود|قاد|نفذ|طلق|دير|دار|شرف|رعى|رعا|نظم|مول|دعم|قيم|قام)(?:ت|ا|تا|ان|ون|وا|و|نا)?(?:ها)?"
)
_LAUNCHES = re.compile(
    r"[وف]?(?:(?:[اينت]طلق)(?:ت|ا|تا|ان|ون|وا|نا)?|[بل]?(?:ال)?اطلاق|[بل]?(?:ال)?تنفيذ|س?[تين]?نفذ(?:ت|ا|تا|ان|ون|وا|نا)?)"
)
_REACH = 6  # words between a noun and "called"


def behind_noun(words: Sequence[Word], index: int, text: str) -> tuple[int, str] | None:
    """The end and the words of the marks that follow the noun at `index` at once: منظمة «سند القانون»."""
    if index + 1 >= len(words):
        return None
    return _stretch(words, index + 1, text)


def _stretch(words: Sequence[Word], first: int, text: str) -> tuple[int, str] | None:
    """The end and the words of a marked stretch that begins with word `first`, at most five words and no sentence."""
    gap = words[first].gap.strip()
    if len(gap) != 1 or gap not in _OPENS:
        return None
    for end in range(first + 1, min(len(words), first + _LONGEST) + 1):
        after = words[end].gap if end < len(words) else text[words[end - 1].end : words[end - 1].end + 2]
        if after.strip()[:1] and after.strip()[0] in _CLOSES:
            content = [w.text for w in words[first:end]]
            clause = len(content) > 2 and is_verb(content[0])
            return None if clause else (end, " ".join(content))
        if end >= len(words) or not words[end].joined:
            return None
    return None


def tail(words: Sequence[Word], at: int, head: str) -> int:
    """Where a name ends whose marks close before word `at`: with its purpose and the adjectives of its noun (منظمة «صوت» النسوية)."""
    if at >= len(words) or not re.fullmatch(rf"[{_CLOSES}]\s+", words[at].gap):
        return at
    end = at
    while end < len(words) and (end == at or words[end].joined):
        low = words[end].text
        if step := purposes.purpose(words, end) or (purposes.pair(words, end) if end > at else 0):
            end += step
        elif (
            is_definite(low)
            and is_adjective(low)
            and not is_stop(low)
            and (low not in listed("organization", "outside") or purposes.of_purpose(words, end))
            and (end > at or low.endswith("ه") == is_feminine(head))
        ):
            end += 1
        else:
            break
    return end


def whole(words: Sequence[Word], index: int, text: str) -> tuple[int, str] | None:
    """The end and the words of a marked stretch that is a name with its noun: «حاضنة الضوء»."""
    found = _stretch(words, index, text)
    if found is None or found[0] == index + 1:
        return None
    clause = any(is_stop(w.text) or is_verb(w.text) or w.text[0] == "ت" for w in words[index + 1 : found[0]])
    return None if clause else found


def called(words: Sequence[Word], index: int, text: str) -> tuple[int, int, str] | None:
    """First word, end and words of the marked name that a noun is said to have: تعاونية لبيع الخبز اسمها «يد بيد»."""
    for at in range(index + 1, min(len(words) - 1, index + 1 + _REACH)):
        word = words[at]
        if not word.joined or split_head(word.text):
            return None
        if word.text in listed("organization", "called_by"):
            found = _stretch(words, at + 1, text)
            return None if found is None else (at + 1, *found)
    return None


def latin_name(words: Sequence[Word], at: int) -> int:
    """The word in Latin letters by which a body is said to be called behind its name: المعروفة باسمها الأصلي ASCOLTO; their number for none."""
    for near in range(at, min(len(words), at + 2)):
        if words[near].text.removeprefix("و") in listed("organization", "called"):
            for end in range(near + 1, min(len(words), near + 4)):
                if words[end].text.isascii() and words[end].text[0].isupper():
                    return end
            break
    return len(words)


def is_led(words: Sequence[Word], index: int, end: int) -> bool:
    """Whether what is called an initiative belongs to a body, so that it is a project: ضمن مبادرة «دينارنا» التي يقودها الملتقى."""
    inside = index > 0 and words[index].joined and words[index - 1].text in ("ضمن", "اطار", "من", "في", "عن")
    behind = [w.text for w in words[end : end + 2]]
    launched = any(_LAUNCHES.fullmatch(w.text) for w in words[max(0, index - 4) : index])
    led = behind[:1] == ["التي"] and behind[1:] != [] and _LED.fullmatch(behind[1]) is not None
    return inside or launched or led
