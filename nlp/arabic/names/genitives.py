"""How far a noun with its genitive reaches that may be a name: روّاد الشط, خبز الصباح, أقلام جنوب العراق الحرة."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, listed, role_of
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.names.introduced import opens
from nlp.arabic.text import Word


def goes_with(words: Sequence[Word], at: int) -> bool:
    """Whether an adjective of the purpose before it stands here."""
    low, before = words[at].text, words[at - 1].text
    return (
        before.startswith("لل")
        and is_definite(low)
        and is_adjective(low)
        and not is_stop(low)
        and low.endswith("ه") == before.endswith(("ه", "ات"))
    )


def genitive(words: Sequence[Word], at: int, taken: set[int], pairs: Counter[str]) -> int:
    """Where a noun with its genitive ends, whose first genitive is word `at`: over one bare word, a definite one or a place, its adjective."""
    start = at
    if not _may_close(words[at].text) and not (at + 1 < len(words) and _may_close(words[at + 1].text)):
        return start  # behind most nouns
    if (
        at + 1 < len(words)
        and at + 1 not in taken
        and words[at + 1].joined
        and opens(words[at].text)
        and (words[at].text[0] != "و" or is_noun(words[at].text))
        and _closes(words[at + 1].text)
    ):
        at += 1
    last = words[at].text
    noun = words[at - 1].text
    again = at == start and pairs[f"{noun} {last}"] > 1
    if noun in lexicon.heads("weak") and last in listed("organization", "common"):
        return start  # لجنة الحي, however often
    if (
        at in taken
        or not _closes(last, again)
        or (at == start and (split_definite_head(last) or role_of(last)))
    ):
        return start
    end = at + 1
    if (
        end < len(words)
        and words[end].joined
        and is_definite(words[end].text)
        and is_adjective(words[end].text)
        and words[end].text not in listed("organization", "outside")
    ) and words[end].text.endswith("ه") == words[at].text.endswith("ه"):
        end += 1
    return end


@lru_cache(maxsize=65536)
def _may_close(word: str) -> bool:
    return is_definite(word) or _closes(word)


@lru_cache(maxsize=65536)
def _closes(word: str, again: bool = False) -> bool:
    """Whether a name can end with the word; behind the same noun `again`, with a common word or a time of day too."""
    timed = not is_stop(word) or word[2:] in listed("organization", "times")
    if again and is_definite(word) and not is_adjective(word) and timed:
        return True
    return (
        word in lexicon.places()
        or word in listed("organization", "ancient")
        or (
            is_definite(word)
            and not is_stop(word)
            and word not in listed("organization", "common")
            and word not in listed("organization", "describing")
        )
    )
