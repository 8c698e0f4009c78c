"""Organizations in Arabic by the noun their name opens with; what matters is where the name ends.

A name runs over its genitives (منظمة تمكين المرأة), the adjectives behind them (العراقية), a purpose (للتنمية المستدامة) and a pair
(والشؤون الاجتماعية); a verb, a preposition, a mark or an indefinite noun behind a definite one ends it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.arabic import lexicon
from nlp.arabic.lexicon import heads, is_adjective, is_definite, is_stop, is_verb, listed
from nlp.arabic.text import Word, fold

_OPENS, _CLOSES = "«“\"‘'(", "»”\"’')"
_LATIN = re.compile(r"[A-Za-z][\w’'-]*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*")
_NO_BODY = frozenset(
    {"PDF", "SMS", "GPS", "COVID", "USD", "IQD", "CV", "HIV", "TV", "SIM", "USB", "AI", "IT", "DVD", "QR"}
)
_ENGLISH_BODY = re.compile(
    r"\b(?:Foundation|Organi[sz]ation|Association|Network|Center|Centre|Council|Institute|Fund|University|Agency|Committee|Union|Society)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name where it stands: word indexes of its block, end-exclusive, with other names that the text gives beside it."""

    first: int
    end: int
    name: str  # folded, without proclitics and marks
    aliases: tuple[str, ...] = ()
    sure: bool = True
    offset: int = 0  # letters of the first word that do not belong to the name


def split_head(word: str) -> tuple[str, int] | None:
    """The opening noun in a word and how many letters of proclitics stand before it (ولمنظمة → منظمة, 2)."""
    for strength in ("strong", "weak"):
        table = heads(strength)
        if word in table:
            return word, 0
    for length in (1, 2):
        stem = word[length:]
        if lexicon.PROCLITIC.fullmatch(word[:length]) and (stem in heads("strong") or stem in heads("weak")):
            return stem, length
    return None


def split_definite_head(word: str) -> tuple[str, int] | None:
    """The same for المنصة, بالمنصة, للمنصة: the noun without its article."""
    match = re.fullmatch(r"([وف]?[بك]?)ال(\w+)|([وف]?)لل(\w+)", word)
    if match is None:
        return None
    noun = match.group(2) or match.group(4)
    if noun not in heads("strong") and noun not in heads("weak"):
        return None
    return noun, len(match.group(1) or "") if match.group(2) else len(match.group(3) or "")


@cache
def _known() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in listed("organization", "known"):
        parts = tuple(name.split())
        table.setdefault(parts[0], []).append(parts)
    return {first: sorted(rows, key=len, reverse=True) for first, rows in table.items()}


def find(words: Sequence[Word], text: str) -> Iterator[Found]:
    """The full names in the words of one block of `text` (folded), left to right, none inside another."""
    index = 0
    while index < len(words):
        found = (
            _known_at(words, index)
            or _at(words, index, text)
            or _definite_at(words, index)
            or _latin_at(words, index)
        )
        if found is None:
            index += 1
        else:
            yield found
            index = found.end


def _known_at(words: Sequence[Word], index: int) -> Found | None:
    word = words[index].text
    for length in (0, 1, 2):
        stem = word[length:]
        if length and not lexicon.PROCLITIC.fullmatch(word[:length]):
            continue
        for row in _known().get(stem, ()):
            end = index + len(row)
            if [w.text for w in words[index + 1 : end]] == list(row[1:]) and all(
                w.joined for w in words[index + 1 : end]
            ):
                return _with_aliases(Found(index, end, " ".join(row), offset=length), words)
    return None


def _at(words: Sequence[Word], index: int, text: str) -> Found | None:
    split = split_head(words[index].text)
    if split is None:
        return None
    head, offset = split
    marked = _marked(words, index, text)
    if marked is not None:
        return Found(index, marked[0], f"{head} {marked[1]}", (marked[1],), True, offset)
    end, backing = _end(words, index + 1, head)
    if end == index + 1:
        return None
    content = [w.text for w in words[index + 1 : end]]
    if head in heads("weak") and not backing and fold(content[0]) in listed("organization", "common"):
        return None
    sure = backing or (head in heads("strong") and _is_name(content, head))
    name = " ".join([head, *content])
    found = _with_aliases(Found(index, end, name, (), sure, offset), words)
    if (
        not sure
        and len(content) == 1
        and not is_definite(content[0])
        and found.aliases == ()
        and not _may_be_bare(content[0], head)
    ):
        return None
    if content == [content[0]] and content[0] in listed("organization", "common") and not found.aliases:
        return None
    return Found(found.first, found.end, name, found.aliases, sure or bool(found.aliases), offset)


def _is_name(content: Sequence[str], head: str) -> bool:
    return (
        len(content) > 1
        or content[0] in lexicon.places()
        or (is_definite(content[0]) and content[0] not in listed("organization", "describing"))
    )


def _may_be_bare(word: str, head: str) -> bool:
    """راديو سواعد: one indefinite word that is neither an adjective of the noun nor a verb."""
    return (
        head in listed("organization", "bare")
        and not word.endswith(("ه", "ي", "ات", "ين", "ون", "ا"))
        and not is_verb(word)
    )


def _marked(words: Sequence[Word], index: int, text: str) -> tuple[int, str] | None:
    """منظمة «…»: the words inside the marks that follow the noun at once, at most five."""
    if index + 1 >= len(words):
        return None
    gap = words[index + 1].gap.strip()
    if len(gap) != 1 or gap not in "«“\"‘'":
        return None
    for end in range(index + 2, min(len(words), index + 6) + 1):
        after = words[end].gap if end < len(words) else text[words[end - 1].end : words[end - 1].end + 2]
        if after.strip()[:1] and after.strip()[0] in _CLOSES:
            content = [w.text for w in words[index + 1 : end]]
            return None if is_verb(content[0]) else (end, " ".join(content))
        if not words[end].joined if end < len(words) else True:
            return None
    return None


def _end(words: Sequence[Word], index: int, head: str) -> tuple[int, bool]:
    """Where the name whose noun stands before `index` ends, and whether its shape alone says that it is a name."""
    at, definite, backing = index, False, False
    while at < len(words):
        word = words[at]
        low = word.text
        if not word.joined or is_stop(low) or low[0].isdigit() or _LATIN.match(low):
            if (
                low in ("الي", "إلى", "الى", "ضد")
                and at > index
                and definite
                and word.joined
                and at + 1 < len(words)
                and (is_definite(words[at + 1].text) or words[at + 1].text in lexicon.places())
                and words[at - 1].text in ("العوده", "العنف", "الوصول")
            ):
                at, backing = at + 2, True
                continue
            break
        if not definite:
            if at - index >= 4 or not _genitive(words, at, index):
                break
            definite = is_definite(low) or low in lexicon.places()
            at += 1
            continue
        if is_definite(low) and is_adjective(low) and not _starts_clause(low):
            if low in listed("organization", "outside") and _is_feminine(head) == low.endswith(("ه", "ى")):
                break
            at, backing = at + 1, True
            continue
        step = _purpose(words, at) or _pair(words, at, index)
        if step == 0:
            break
        at, backing = at + step, True
    if definite and at - index > 1 and words[at - 1].text in lexicon.places():
        backing = True  # مجلس محافظة النجف
    if not definite and at > index:
        at, backing = _indefinite(words, index, at)
    return at, backing


def _is_feminine(head: str) -> bool:
    return head in listed("organization", "strong", "feminine") or head in listed(
        "organization", "weak", "feminine"
    )


def _genitive(words: Sequence[Word], at: int, index: int) -> bool:
    """Whether the word can go on the chain of genitives behind the noun."""
    low = words[at].text
    if low in lexicon.places():
        return True
    if is_definite(low):
        return (
            not _starts_clause(low)
            and low not in listed("organization", "describing")
            and not (at == index and is_adjective(low) and low not in ("الوطني",))
        )
    if (
        is_verb(low)
        or low.startswith(("لل", "بال", "وال", "فال", "كال"))
        or (split_head(low) and at > index and low[:1] == "و")
    ):
        return False
    return at == index or _definite_ahead(words, at)


def _definite_ahead(words: Sequence[Word], at: int) -> bool:
    """An indefinite word is a link of the chain only where a definite one or a place follows it within two."""
    for word in words[at + 1 : at + 3]:
        if not word.joined or is_stop(word.text) or is_verb(word.text):
            return False
        if is_definite(word.text) or word.text in lexicon.places():
            return not _starts_clause(word.text)
    return False


def _starts_clause(word: str) -> bool:
    return word in ("التي", "الذي", "الذين", "اللواتي", "الان", "اليوم", "اثناء") or is_stop(word)


def _indefinite(words: Sequence[Word], index: int, at: int) -> tuple[int, bool]:
    """Nothing definite came: one bare word (راديو سواعد), with a purpose perhaps (منظمة سند للإغاثة)."""
    at = index + 1
    backing = False
    while at < len(words) and words[at].joined and (step := _purpose(words, at)):
        at, backing = at + step, True
        while (
            at < len(words)
            and words[at].joined
            and is_definite(words[at].text)
            and is_adjective(words[at].text)
        ):
            at += 1
    return at, backing


def _purpose(words: Sequence[Word], at: int) -> int:
    """How many words of a purpose stand here: للتنمية, لحقوق الإنسان; 0 for none."""
    low = words[at].text
    following = words[at + 1] if at + 1 < len(words) else None
    if low.startswith("لل") and len(low) > 3:
        noun = low[2:]
        return (
            0
            if noun in listed("organization", "no_purposes")
            or is_stop(f"ال{noun}")
            or (split_definite_head(low) and not _is_field(noun))
            else 1
        )
    if (
        low.startswith("ل")
        and low[1:] in listed("organization", "purposes")
        and following
        and following.joined
        and is_definite(following.text)
    ):
        return 2
    return 0


def _is_field(noun: str) -> bool:
    return f"ال{noun}" in listed("organization", "paired")


def _pair(words: Sequence[Word], at: int, index: int) -> int:
    """والشؤون الاجتماعية, وحقوق الإنسان: a second genitive."""
    low = words[at].text
    if not low.startswith("و") or low[1:] not in listed("organization", "paired"):
        return 0
    if low[1:3] == "ال":
        return 1
    following = words[at + 1] if at + 1 < len(words) else None
    return 2 if following and following.joined and is_definite(following.text) else 0


def _definite_at(words: Sequence[Word], index: int) -> Found | None:
    """المنصة العراقية للتعاون المدني: a definite noun with a telling adjective or a purpose."""
    split = split_definite_head(words[index].text)
    if split is None or index + 1 >= len(words):
        return None
    noun, offset = split
    at, purpose = index + 1, False
    telling = 0
    while at < len(words) and words[at].joined:
        low = words[at].text
        if is_definite(low) and is_adjective(low) and not is_stop(low):
            telling += low not in listed("organization", "describing")
            at += 1
        elif at > index + 1 and (step := _purpose(words, at)):
            at, purpose = at + step, True
        else:
            break
    if at == index + 1 or not (purpose or (telling and at > index + 2)):
        return None
    word = words[index].text
    lead = f"ال{noun}" if not word[offset:].startswith("ال") else word[offset:]
    return _with_aliases(
        Found(index, at, " ".join([lead, *(w.text for w in words[index + 1 : at])]), offset=offset), words
    )


def _latin_at(words: Sequence[Word], index: int) -> Found | None:
    """An acronym, or an English name that says what it is; DRL, Human Rights Foundation."""
    if not _LATIN.fullmatch(words[index].text) or not words[index].text[0].isupper():
        return None
    end = index + 1
    while (
        end < len(words)
        and words[end].joined
        and _LATIN.fullmatch(words[end].text)
        and (words[end].text[0].isupper() or words[end].text in ("of", "for", "and", "the", "in"))
    ):
        end += 1
    name = " ".join(w.text for w in words[index:end])
    if _ENGLISH_BODY.search(name) and end - index > 1:
        return _with_aliases(Found(index, end, name), words)
    if end == index + 1 and _ACRONYM.fullmatch(name) and 3 <= len(name) <= 8 and name.upper() not in _NO_BODY:
        return _with_aliases(Found(index, end, name, sure=len(name) > 2), words)
    return None


# -- other names beside the first -------------------------------------------------------------------------------


def _with_aliases(found: Found, words: Sequence[Word]) -> Found:
    """Names in brackets behind a name: (WEO), (“ضوء النهر”), (Women Empowerment Organization, WEO)."""
    aliases, at = list(found.aliases), found.end
    if at < len(words) and words[at].gap.strip()[:1] in ("(", "["):
        part: list[str] = [words[at].text]
        at += 1
        while at < len(words) and not re.search(r"[)\]]", words[at].gap):
            if words[at].joined:
                part.append(words[at].text)
            else:
                aliases.append(" ".join(part))
                part = [words[at].text]
            at += 1
        aliases.append(" ".join(part))
    kept = tuple(a for a in aliases if _is_alias(a))
    return Found(found.first, found.end, found.name, kept, found.sure or bool(kept), found.offset)


def _is_alias(text: str) -> bool:
    parts = text.split()
    if not parts or len(parts) > 8 or any(p.isdigit() for p in parts):
        return False
    if is_stop(parts[0]) or is_verb(parts[0]):
        return False
    return not (len(parts) == 1 and not _LATIN.match(text) and lexicon.role_of(text))


def choose(found: Sequence[Found]) -> dict[str, str]:
    """Folded name → the name it is counted as. Where the shorter of two names comes alone more often, what runs on is text."""
    counts = Counter(f.name for f in found)
    chosen = {}
    for name in counts:
        shorter = [n for n in counts if name.startswith(f"{n} ") and len(n.split()) >= 2]
        best = max(shorter, key=lambda n: counts[n], default=None)
        chosen[name] = (
            best
            if best is not None and counts[best] > counts[name] and not _adds_name(name[len(best) :])
            else name
        )
    return chosen


def _adds_name(rest: str) -> bool:
    """Words that name rather than narrate: a purpose or an adjective with it."""
    first = rest.split()[0]
    return first.startswith("لل") or is_adjective(first)
