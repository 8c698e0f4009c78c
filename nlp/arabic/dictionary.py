"""Whether a word is one of the Arabic language at large: the word list, from subtitles, that comes with pyspellchecker (144,000 forms).

Films have names in them too, but a name is hardly ever inflected: a word counts where the list has it with an article, an object, a
plural. What is none is most often a name or of another language.
"""

from __future__ import annotations

import gzip
import json
import re
from functools import cache, lru_cache
from importlib import resources

from nlp.arabic.lexicon import is_stop, listed

_FRONT = re.compile(r"[وف]?(?:[بلك]?(?:ال)?|لل|س?[يت])")
_ARTICLES = ("ال", "بال", "وال", "لل")
_OBJECTS = ("ه", "ها", "هم", "نا", "ي", "ك")
_OTHERS = ("ت", "وا", "ات", "ين", "ون", "ا", "ان", "تم", "كم", "هن")
#: Endings, and how many letters a word must have before them
_ENDINGS = {
    "": 3,
    **dict.fromkeys(("ها", "هما", "هم", "هن", "نا", "ه", "ك", "كم", "تها", "ته", "تهم", "ت", "وا"), 3),
    "ا": 2,  # صفا, an accusative
    **dict.fromkeys(("ي", "يه", "ات", "ان", "ين", "ون"), 4),
}


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Whether the folded word, or what is left of it without proclitics, prefix and ending, is a word that the list inflects."""
    for front in range(6):
        if not _FRONT.fullmatch(word, 0, front):
            continue
        stem = word[front:]
        for ending, least in _ENDINGS.items():
            base = stem.removesuffix(ending)
            if (ending and base == stem) or not base:
                continue
            if is_stop(base) or (
                len(base) >= max(least, 3 if front else 0)
                and (_inflected(base) or base in listed("shape", "uninflected"))
            ):
                return True
    return False


def is_noun(word: str) -> bool:
    """Whether the list has the folded word with the article, as it is: وجبات, which is no و with another word."""
    return f"ال{word}" in _forms()


def is_unheard(word: str) -> bool:
    """Whether an indefinite word is none of Arabic, by its shape too."""
    return not is_word(word) and not word.endswith(("ات", "ون", "ين", "ت", "ها", "وا"))


@lru_cache(maxsize=65536)
def _inflected(word: str) -> bool:
    forms = _forms()
    if any(f"{article}{word}" in forms for article in _ARTICLES):
        return True
    if word[-1] == "ه" and any(f"{word[:-1]}ت{ending}" in forms for ending in _OBJECTS):
        return True
    return sum(f"{word}{ending}" in forms for ending in (*_OBJECTS, *_OTHERS)) > 1


@cache
def _forms() -> frozenset[str]:
    packed = resources.files("spellchecker") / "resources" / "ar.json.gz"
    text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    for written, folded in zip("أإآة", "اااه", strict=True):  # quicker than folding word by word
        text = text.replace(written, folded)
    return frozenset(json.loads(text))
