"""Short forms of a name that the text gives right behind it: (DRL), ('Al Noor'), (known as Riverlight), ", or the Trust for short"."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from nlp.english.names.own_words import GENERIC
from nlp.shapes import has_head, initials, is_acronym, is_subsequence

#: What a name may begin with in small letters: "al-Rafidain".
ARTICLE_PREFIX = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|abu|bin|ibn)-?[A-Z]|(?:al|el)$")
_BRACKET = re.compile(r"\s?\(\s*(?:the\s+)?([^()]{2,70}?)\s*\)")
_CALLED = r"(?:known|called|shortened|abbreviated)(?:\s+(?:as|to))?"
_HOW = (
    r"(?:(?:also|better|more|often|usually|mostly|commonly|generally|locally|just|only|simply|otherwise)\s+)*"
)
_FORM = r"(?P<form>[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|the|and)\s+)?[A-Z][\w’'&-]*){0,4})"
# ", or only Kolara, as everybody says", ", Growers' Union for short,", " – in short the Centre –", ", usually shortened to BWLI"
_BESIDE = re.compile(
    rf"(?:,|\s+[–—-])\s+(?:or\s+{_HOW}|(?:in|for)\s+short,?\s+|{_HOW}{_CALLED}\s+|(?=[^,.;–—]{{3,40}}?,?\s+for\s+short\b))"
    rf"(?:the\s+)?[“\"‘']?{_FORM}[”\"’']?(?=,?\s+for\s+short\b|\s*[,.;)–—]|\s+(?:by|to|among)\s+(?:all|every|most|its|the)|\s+[–—-]\s)"
)
_QUOTES = "'\"‘’“”«»"


def definition(text: str, end: int) -> list[str]:
    """Short forms right behind a name: (DRL), ('Al Noor'), (known as Riverlight), (IPCC, formerly the Forum), ", or NRC for short"."""
    match = _BRACKET.match(text, end)
    if not match:
        beside = _BESIDE.match(text, end)
        return [beside["form"].strip(_QUOTES)] if beside else []
    forms = []
    for part in re.split(r"[,;/]| or ", match.group(1)):
        cleaned = re.sub(
            r"^(?:until (?:\d{4}|last year|recently|then)|formerly|previously|also|now|once|then|hereafter|hereinafter|henceforth|or|known as|called|the|as|for short|in short)\b\s*",
            "",
            part.strip(),
            flags=re.I,
        )
        cleaned = re.sub(r"^(?:known as|called|the)\s+", "", cleaned, flags=re.I).strip(_QUOTES + " ")
        if cleaned and (cleaned[0].isupper() or ARTICLE_PREFIX.match(cleaned)) and len(cleaned.split()) <= 6:
            forms.append(cleaned)
    return forms


def _marked_as_other_name(text: str, end: int, form: str) -> bool:
    match = _BRACKET.match(text, end)
    if not match:
        return False
    inside = match.group(1)
    quoted = any(mark + form in inside for mark in _QUOTES)
    return quoted or bool(
        re.search(
            r"\b(?:until|formerly|previously|once|known as|called|hereafter|hereinafter|for short|also)\b",
            inside,
        )
    )


def _mostly(letters: str, firsts: str) -> bool:
    """Whether an acronym is a long name's but for letters that the name has lost: UNICEF of the United Nations Children's Fund."""
    same = LCSseq.similarity(letters, firsts)
    return same > 3 and letters[0] == firsts[0] and letters[-1] == firsts[-1] and same == len(firsts)


def stands_for_body(form: str, name: str) -> bool:
    """Whether letters in brackets can only be short for a body's full name, of whatever language: "Federal Ministry … (BMZ)"."""
    if len(name.split()) < 3 or not has_head(name, sure=True):
        return False
    low = name.lower().split()
    return (is_acronym(form) and form.lower() not in GENERIC) or (
        form.isalpha() and len(form) > 3 and _beginnings(form.lower(), tuple(low))
    )


@lru_cache(maxsize=4096)  # or all ways to part the letters are tried
def _beginnings(form: str, low: tuple[str, ...], first: bool = True) -> bool:
    """Whether a form is put together of beginnings of words, the first word's first: "Norad" of the Norwegian Agency for Development."""
    return not form or any(
        word.startswith(form[:size]) and _beginnings(form[size:], low[at + 1 :], first=False)
        for at, word in enumerate(low[:1] if first else low)
        for size in range(1, len(form) + 1)
    )


def fits(form: str, name: str, text: str, end: int) -> bool:
    """Whether `form` can be a short form of `name`: its letters, its words, or so marked."""
    if _marked_as_other_name(text, end, form):
        return True
    plain = re.sub(r"[^A-Za-z]", "", form)
    if is_acronym(form) and len(name.split()) > 1:
        letters = "".join(c for c in plain if c.isupper())
        firsts = "".join(w[0] for w in re.findall(r"(?<!['’])[^\W\d_]+", name))
        return is_subsequence(letters, firsts) or _mostly(letters, firsts.upper())
    if is_acronym(name) and len(form.split()) > 1:
        return is_subsequence("".join(c for c in name if c.isupper()), initials(form))
    name_words = [w.lower() for w in re.findall(r"[^\W_]+", name)]
    # "Marsh Ed" of the Marsh Education Network
    known = (any(n.startswith(w.lower()) for n in name_words) for w in re.findall(r"[^\W_]+", form))
    return all(known) and form.lower() != name.lower()
