"""Organizations in Arabic by the noun their name opens with; what matters is where the name ends.

A name runs over its genitives (منظمة تمكين المرأة), the adjectives behind them (العراقية), a purpose (للتنمية المستدامة) and a pair
(والشؤون الاجتماعية); a verb, a preposition, a mark or an indefinite noun behind a definite one ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.lexicon import heads, is_adjective, is_definite, is_stop, is_verb, listed
from nlp.arabic.names import (
    boundaries,
    known_bodies,
    latin,
    marked_bodies,
    paired_bodies,
    programmes,
    purposes,
)
from nlp.arabic.names.bare_names import is_when
from nlp.arabic.names.heads import split_definite_head, split_head
from nlp.arabic.names.participles import participle
from nlp.arabic.names.sureness import gives, is_name
from nlp.arabic.names.variants import place_before_brackets
from nlp.arabic.text import Word, fold, indexes

_WAVES = frozenset({"FM", "TV", "اف"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name where it stands: word indexes of its block, end-exclusive, with other names that the text gives beside it."""

    first: int
    end: int
    name: str  # folded, without proclitics and marks
    aliases: tuple[str, ...] = ()
    sure: bool = True
    offset: int = 0  # letters of the first word that do not belong to the name


def find(words: Sequence[Word], text: str) -> Iterator[Found]:
    """The full names in the words of one block of `text` (folded), left to right, none inside another."""
    behind = 0  # the last name
    for index in indexes(words, _can_open):
        if index < behind:
            continue
        if (pair := paired_bodies.find(words, index)) is not None:
            for first, end, offset in pair:
                parts = [words[first].text[offset:], *(w.text for w in words[first + 1 : end])]
                yield Found(first, end, " ".join(parts), offset=offset)
            behind = pair[1].end
            continue
        found = (
            _known_at(words, index)
            or _at(words, index, text)
            or _definite_at(words, index)
            or _up_to(words, index, programmes.end(words, index))
            or _up_to(words, index, latin.end(words, index))
        )
        if found is not None:
            yield found
            behind = found.end


@lru_cache(maxsize=65536)
def _can_open(word: str) -> bool:
    """Whether any name can open with the word: with most words of a story none can."""
    return (
        split_head(word) is not None
        or split_definite_head(word) is not None
        or known_bodies.can_open(word)
        or paired_bodies.is_dual(word)
        or latin.WORD.fullmatch(word) is not None
    )


def _known_at(words: Sequence[Word], index: int) -> Found | None:
    known = known_bodies.at(words, index) or known_bodies.of_another(words, index)
    return (
        None
        if known is None
        else _with_region(
            with_aliases(Found(index, known.end, known.name, offset=known.offset), words),
            words,
            known.name.split()[0],
        )
    )


def _at(words: Sequence[Word], index: int, text: str) -> Found | None:
    split = split_head(words[index].text)
    if split is None:
        return None
    head, offset = split
    following = words[index + 1].text if index + 1 < len(words) and words[index + 1].joined else ""
    if head in listed("organization", "parts") and following in heads("strong") | heads("weak"):
        return None
    if (marked := marked_bodies.behind_noun(words, index, text)) is not None:
        if head == "مبادره" and marked_bodies.is_led(words, index, marked[0]):
            return None
        return _named_in_marks(words, index, marked, head, offset)
    before = words[index - 1].text if index and words[index].joined else ""
    own = (
        head in listed("organization", "bare_parts") and not is_definite(following) and not is_stop(following)
    )
    if head in listed("organization", "parts") and head != "مركز" and lexicon.role_of(before) and not own:
        return None  # رئيسة قسم المعونة: a part of the body that comes next
    if (whole := marked_bodies.whole(words, index, text)) is not None:
        return Found(index, *whole)
    if (called := marked_bodies.called(words, index, text)) is not None:
        return Found(*called)
    if head in listed("organization", "offices") and _of_a_body(words, index + 1):
        return None  # أمانة الائتلاف
    if following in listed("organization", "offices") and _of_a_body(words, index + 2):
        return None
    if head == "مجتمع" and following.removeprefix("ال") != "ممارسه":
        return None  # a community; a community of practice is a body
    if head == "صندوق" and before.removeprefix("و").startswith("امين"):
        return None  # أمين صندوق الجمعية
    if head in heads("weak") | listed("organization", "houses") and _of_a_person(words, index + 1):
        return None  # بيت الحاجة فطيم
    if head in heads("weak") and before == "من" and _is_edition(words, index - 2):
        return None  # الدورة الثالثة من مدرسة المرشحات
    if head == "وقف" and (lexicon.role_of(following) or is_verb(following)):
        return None  # وقف المهندس الشاب: he stood
    end, backing = boundaries.end(words, index + 1, head)
    if end == index + 1:
        return None
    if (
        end < len(words)
        and words[end].joined
        and words[end].text in _WAVES
        and head in listed("organization", "stations")
    ):
        end += 1  # إذاعة نخلة FM
    content = [w.text for w in words[index + 1 : end]]
    if head in heads("weak") and not backing and fold(content[0]) in listed("organization", "common"):
        return None
    sure = (
        backing
        or is_name(content, head)
        or (head == "صندوق" and not content[-1].endswith(("ي", "يه")) and gives(words, index, end, text))
    )
    sure = sure or _led_by(words, before, end, content)
    name = " ".join([head, *content])
    found = with_aliases(Found(index, end, name, (), sure, offset), words)
    if (seat := place_before_brackets(words, end)) > end:
        longer = " ".join([name, *(w.text for w in words[end:seat])])
        found = with_aliases(Found(index, seat, longer, (name,), sure, offset), words)
    if not sure and len(content) == 1 and not is_definite(content[0]) and not found.aliases:
        return None
    loose = head in heads("weak") or head in listed("organization", "loose")
    if len(content) == 1 and loose and is_definite(content[0]) and lexicon.role_of(content[0]):
        return None  # بيت المختار
    if len(content) == 1 and loose and content[0] in listed("organization", "common") and not found.aliases:
        return None
    found = Found(found.first, found.end, found.name, found.aliases, sure or bool(found.aliases), offset)
    return _with_region(found, words, head)


def _up_to(words: Sequence[Word], index: int, close: int) -> Found | None:
    name = " ".join(w.text for w in words[index:close])
    return with_aliases(Found(index, close, name), words) if name else None


def _with_region(found: Found, words: Sequence[Word], head: str) -> Found:
    """نقابة المحامين في كركوك: the region of a body that every region has belongs to its name; without it is a short form."""
    at = found.end
    if (
        at + 1 < len(words)
        and words[at].text == "فرع"
        and words[at].joined
        and words[at + 1].text in lexicon.places()
    ):
        full = f"{found.name} فرع {words[at + 1].text}"  # نقابة الصحفيين العراقيين فرع كربلاء
        return Found(found.first, at + 2, full, (found.name, *found.aliases), True, found.offset)
    if head not in listed("organization", "branches") or at + 1 >= len(words) or words[at].text != "في":
        return found
    if any(w.text in lexicon.places() or w.text.startswith("العراقي") for w in words[found.first : at]):
        return found  # غرفة تجارة الموصل, نقابة الصحفيين العراقيين: theirs is another, or all of it
    whole = is_definite(words[at - 1].text.removeprefix("و")) or words[at - 1].text.startswith("لل")
    if not (words[at].joined and words[at + 1].joined and whole):
        return found
    for length in (2, 1):
        place = words[at + 1 : at + 1 + length]
        name = " ".join(w.text for w in place)
        known = name in lexicon.places() or name in listed("organization", "regions")
        if known and len(place) == length and all(w.joined for w in place):
            end = at + 1 + length
            full = " ".join([found.name, *(w.text for w in words[at:end])])
            return Found(found.first, end, full, (found.name, *found.aliases), found.sure, found.offset)
    return found


def _of_a_person(words: Sequence[Word], at: int) -> bool:
    """Whether somebody with a title stands at `at`: بيت | الحاجة فطيم; (when it is a verb) تجمع | السيدة الخرسان."""
    if at + 1 >= len(words) or not (words[at].joined and words[at + 1].joined):
        return False
    titled = words[at].text in listed("person", "strict") or words[at].text in listed("person", "familiar")
    aim = any(w.text.startswith("لل") for w in words[at + 1 : at + 5] if w.joined)
    return titled and words[at].text not in listed("organization", "honours") and not aim


def _led_by(words: Sequence[Word], before: str, end: int, content: Sequence[str]) -> bool:
    """مديرة مطبخ الجارات، سعاد كريم: what has a head who is named, unless every place has one (مدرسة القرية)."""
    led = lexicon.role_of(before) and not any(w in listed("organization", "common") for w in content)
    apposed = end + 1 < len(words) and words[end].gap.strip() in ("،", ",") and words[end + 1].joined
    return bool(led) and apposed and words[end].text in lexicon.given_names() and is_definite(content[-1])


def _is_edition(words: Sequence[Word], at: int) -> bool:
    """Whether "the third course" or "the last season" ends at `at`: what has several of these is no body."""
    if at < 1 or not (words[at].joined and words[at + 1].joined):
        return False
    noun = words[at - 1].text.removeprefix("و").removeprefix("ال").removeprefix("لل")
    return is_definite(words[at].text) and noun in listed("organization", "editions")


def _of_a_body(words: Sequence[Word], at: int) -> bool:
    """Whether a definite noun of a body stands at `at`: مجلس إدارة | الجمعية."""
    return at < len(words) and words[at].joined and split_definite_head(words[at].text) is not None


def _named_in_marks(
    words: Sequence[Word], index: int, marked: tuple[int, str], head: str, offset: int
) -> Found:
    """منظمة «سند» للإغاثة, also called منظمة سند and سند."""
    close, inner = marked
    end = marked_bodies.tail(words, close, head)
    short = f"{head} {inner}"
    name = " ".join([short, *(w.text for w in words[close:end])])
    return with_aliases(
        Found(index, end, name, (inner, *([short] if end > close else [])), True, offset), words
    )


def _definite_at(words: Sequence[Word], index: int) -> Found | None:
    """المنصة العراقية للتعاون المدني: a definite noun with a telling adjective or a purpose."""
    split = split_definite_head(words[index].text)
    if split is None or index + 1 >= len(words):
        return None
    noun, offset = split
    at, purpose = index + 1, False
    telling, foreign = 0, False
    while at < len(words) and words[at].joined and not is_when(words, at):
        low = words[at].text
        # الحركة النسوية الديمقراطية
        named = (
            at > index + 1
            and low.endswith("يه")
            and low in listed("shape", "nouns")
            and is_adjective(words[at - 1].text)
        )
        if is_definite(low) and (is_adjective(low) or named) and not is_stop(low):
            telling += low not in listed("organization", "describing")
            foreign = foreign or low in listed("organization", "nationalities")
            at += 1
        elif at > index + 1 and (step := purposes.purpose(words, at)):
            at, purpose = at + step, True
        elif at > index + 1 and (sake := boundaries.for_the_sake(words, at - 1)) > at:
            at, purpose = sake, True  # التحالف النسوي من أجل نينوى
        elif purpose and (step := purposes.pair(words, at) or participle(words, at, index + 1)):
            at += step
        else:
            break
    if (
        foreign
        and noun == "جامعه"
        and at + 1 < len(words)
        and words[at].text == "في"
        and words[at + 1].text in lexicon.places()
    ):
        at += 2  # الجامعة الأمريكية في بغداد
    seated = (  # المجلس البلدي في القرنة
        at == index + 2
        and noun in listed("organization", "seated")
        and at + 1 < len(words)
        and words[at].text == "في"
        and words[at + 1].text in lexicon.places()
    )
    if seated:
        at += 2
    plain = listed("organization", "outside") | listed("organization", "traits")
    described = sum(w.text in plain for w in words[index + 1 : at])  # العيادة القانونية المتنقلة
    if at == index + 1 or not (purpose or foreign or seated or (telling and at > index + 2 + described)):
        return None
    word = words[index].text
    lead = f"ال{noun}" if not word[offset:].startswith("ال") else word[offset:]
    name = " ".join([lead, *(w.text for w in words[index + 1 : at])])
    return _with_region(with_aliases(Found(index, at, name, offset=offset), words), words, noun)


# -- other names beside the first -------------------------------------------------------------------------------


def with_aliases(found: Found, words: Sequence[Word]) -> Found:
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
    elif (
        at + 1 < len(words)
        and words[at].text.removeprefix("و") in listed("organization", "short_for")
        and words[at + 1].joined
    ):
        aliases.append(words[at + 1].text)  # …، واختصارها SHA
    elif (other := marked_bodies.latin_name(words, at)) < len(words):
        aliases.append(words[other].text)
    elif (
        at < len(words)
        and words[at].joined
        and len(found.name) > 5
        and latin.ACRONYM.fullmatch(words[at].text)
    ):
        return Found(found.first, at + 1, found.name, (*aliases, words[at].text), True, found.offset)
    kept = tuple(a for a in aliases if _is_alias(a))
    return Found(found.first, found.end, found.name, kept, found.sure or bool(kept), found.offset)


def _is_alias(text: str) -> bool:
    parts = text.split()
    if not parts or len(parts) > 8 or any(p.isdigit() for p in parts):
        return False
    if is_stop(parts[0]) or is_verb(parts[0]):
        return False
    return not (len(parts) == 1 and not latin.WORD.match(text) and lexicon.role_of(text))
