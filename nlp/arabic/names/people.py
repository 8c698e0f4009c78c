"""People's names in Arabic: runs of given names, family names and patronyms, and what announces a single name.

Two names in a row are a person. One name is, where a title, a role, a verb of speech or an introduction stands before it, or a role
behind it; or where it is no everyday word and comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.lexicon import given_names, is_adjective, is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.names import lone
from nlp.arabic.names.announcing import age_behind, announced_by, is_called, role_behind
from nlp.arabic.names.beginnings import beginnings, is_kunya, stripped
from nlp.arabic.names.heads import split_head
from nlp.arabic.names.parts import (
    COMPOUND,
    FAMILY,
    IMPERFECT,
    TIMES,
    given,
    more,
    plain_adjective,
)
from nlp.arabic.names.strangers import Named as Named
from nlp.arabic.names.strangers import behind_title, foreign_name, name_ahead, two_unknown
from nlp.arabic.names.unlisted import CLOSERS, DENIES, before_family, behind_full, can_be_name, unknown_middle
from nlp.arabic.text import Word

#: Given names that are more often a verb behind "and"
_VERBS = frozenset({"شكر", "حمد", "وصف", "جاد", "كرم", "سعد", "رضا", "فرح", "شفع"})


def find(words: Sequence[Word], taken: Sequence[tuple[int, int]] = ()) -> Iterator[Named]:
    """Names in the words of one block, left to right; words in `taken` index ranges belong to organizations."""
    blocked = {i for first, end in taken for i in range(first, end)}
    end = 0
    for index in beginnings(words):
        if index < end or index in blocked:
            continue
        named = _kunya(words, index) or _at(words, index, blocked)
        if named is not None:
            yield named
            end = named.end


def _kunya(words: Sequence[Word], index: int) -> Named | None:
    """أم سجاد, أبو حيدر."""
    word = words[index].text
    offset = 1 if word[:1] in "وفبل" and is_kunya(word[1:]) else 0
    if not is_kunya(word[offset:]) or index + 1 >= len(words) or not words[index + 1].joined:
        return None
    end = given(words, index + 1)
    if end == index + 1:
        child = words[index + 1].text  # a name that no list has, where the words before announce one
        if (
            (announced_by(words, index) < 1.2 and not is_called(words, index, index + 2))
            or not (can_be_name(child) or is_definite(child))
            or child[0] in "لب"
            or child.endswith("ه")
            or (is_definite(child) and (lexicon.stranger(child) or role_of(child)))
        ):
            return None
        end += 1
    name = " ".join([word[offset:], *(w.text for w in words[index + 1 : end])])
    return Named(index, end, name, 2.0, offset, kunya=True)


def _strip(words: Sequence[Word], index: int) -> tuple[str, int]:
    """The word at `index` as a given name, and the letters of proclitics before it (وزينب → زينب, 1); "" where it is none."""
    following = words[index + 1] if index + 1 < len(words) else None
    return stripped(words[index].text, following.text if following is not None and following.joined else "")


def _at(words: Sequence[Word], index: int, blocked: set[int]) -> Named | None:
    stem, offset = _strip(words, index)
    if (
        not stem
        and (
            titled := behind_title(words, index)
            or two_unknown(words, index, blocked)
            or foreign_name(words, index, blocked)
        )
        is not None
    ):
        return titled
    ahead = stem or name_ahead(words, index)
    if not ahead and not lone.is_strange(words[index].text):
        return None
    if ahead and not stem and not _may_be_unknown(words, index):
        return None
    announced = announced_by(words, index)
    if not ahead:
        score = lone.evidence(words, index, announced)
        return Named(index, index + 1, words[index].text, score) if score else None
    if not stem:
        return _unknown(words, index, blocked, announced)
    if (
        offset
        and words[index].text[:offset] == "و"
        and stem in _VERBS
        and index + 1 < len(words)
        and words[index + 1].joined
    ):
        return None  # وشكر عدي الشركة
    if offset and words[index].text in given_names():
        stem, offset = words[index].text, 0
    if lexicon.stranger(stem) and stem.endswith("ه"):
        return None  # صديقه (his friend) is written like صديقة
    behind = words[index + 1] if index + 1 < len(words) else None
    if behind is not None and behind.joined and role_of(stem) == (stem, "m") and split_head(behind.text):
        return None  # صاحب مشغل دجلة
    end = index + (1 if not _two(words, index, stem) else 2)
    count = 1
    while end < len(words) and end not in blocked and words[end].joined and count < 5:
        step = more(words, end, blocked)
        if step == end:
            break
        end, count = step, count + 1
    if count == 1 and stem in listed("speech", "papers") and announced < 1.6:
        return None  # ذكر بيان صادر عن الشبكة
    if count == 1:
        step = unknown_middle(words, end, blocked, announced)
        if step > end:
            end, count = step, 2
    elif (step := before_family(words, end, blocked)) > end:
        end, count = step, count + 2
    elif (step := behind_full(words, end, blocked, announced)) > end:
        end, count = step, count + 1
    name = " ".join([stem, *(w.text for w in words[index + 1 : end])])
    everyday = stem in listed("person", "everyday")
    before = words[index - 1].text if index and words[index].joined else ""
    titled_before = index > 1 and before in listed("person", "titles") and words[index - 1].joined
    noun = words[index - 2].text if titled_before else before
    if any(
        form in listed("person", "named_after")
        for form in (noun.removeprefix("و").removeprefix("ال"), noun[1:])
    ):
        return None  # حي الشيخ خضر
    if (
        stem in lexicon.places()
        or name in lexicon.places()
        or name in listed("person", "phrases")
        or (count == 1 and stem in listed("speech", "papers"))
    ):
        return None
    if count == 1 and (role_of(name) or (is_stop(name) and announced < 2) or name == "باسم"):
        return None
    if is_stop(stem) and count < 3 and not role_behind(words, end) and announced < 1.1:
        return None
    if index == 0 and end < len(words) and words[end].gap.strip().startswith(":"):
        announced = max(announced, 1.2)  # who speaks, before a turn
    if (
        count == 1
        and not everyday
        and before in lone.BEING
        and end < len(words)
        and lone.acts(words[end].text)
    ):
        announced = max(announced, 0.8)  # كانت سوسن تبيع
    if count == 1 and offset and words[index].text[0] == "و":
        announced = max(announced, _of_a_row(words, index))
    if count >= 2:
        score = 2.0 + announced
        if everyday and not announced and _all_everyday(words, index, end) and not role_behind(words, end):
            verb = bool(before) and (lexicon.verb_like(before) or IMPERFECT.fullmatch(before) is not None)
            opens = (
                not before
                and end < len(words)
                and (is_verb(words[end].text) or words[end].text in ("لا", "لم"))
            )
            score = 1.0 + 0.2 * (end - index) + (0.3 if verb or opens else 0.0)
        return Named(index, end, name, score, offset)
    if end < len(words) and words[end].joined and words[end].text in TIMES and everyday:
        return None
    acting = not offset and bool(before) and (is_verb(before) or lone.feminine_past(before))
    if acting and end < len(words) and (role_behind(words, end) or words[end].text in CLOSERS):
        announced = max(announced, 0.7)  # عزفت لمى، ابنة …; عاد ثامر إلى …
    if not before and not offset and role_behind(words, end):
        announced = max(announced, 0.3)  # جابر، وهو تلميذ …
    score = (
        (0.4 if everyday else 0.9)
        + announced
        + (1.6 if age_behind(words, end) else 1.0 if role_behind(words, end) else 0.0)
        - (0.3 if offset else 0.0)
    )
    return Named(index, end, name, score, offset)


def _of_a_row(words: Sequence[Word], index: int) -> float:
    """What announces the first of single names in a row, for the last of them: هن زينة وآلاء وحوراء."""
    first = index
    while first and words[first].joined and words[first].text[0] == "و" and _strip(words, first - 1)[0]:
        first -= 1
    return announced_by(words, first) - 0.1 if first < index else 0.0


def _two(words: Sequence[Word], index: int, stem: str) -> bool:
    following = words[index + 1] if index + 1 < len(words) else None
    return (
        following is not None
        and following.joined
        and (
            f"{stem} {following.text}" in given_names()
            or (stem == "عبد" and is_definite(following.text))
            or following.text in COMPOUND
        )
    )


def _all_everyday(words: Sequence[Word], index: int, end: int) -> bool:
    if any(w.text in ("عبد", *COMPOUND) or w.text.startswith("عبدال") for w in words[index:end]):
        return False
    return all(w.text in listed("person", "everyday") or not w.text for w in words[index + 1 : end])


def _may_be_unknown(words: Sequence[Word], index: int) -> bool:
    """Whether a name that no list has can stand here: asked before what is around it, because most words are none."""
    return index + 1 < len(words) and words[index + 1].joined and _strange(words[index].text)


@lru_cache(maxsize=65536)
def _strange(word: str) -> bool:
    verb = word[0] in "وف" and is_verb(word[1:])
    return can_be_name(word, True) and split_head(word) is None and not verb


def _unknown(words: Sequence[Word], index: int, blocked: set[int], announced: float) -> Named | None:
    """A name that no list has, then one that is sure: الدكتور هيوار كمال; with two unknown parts only before a role."""
    if not words[index].joined and index and announced < 1.1:
        return None
    if announced < 1.2 and not can_be_name(words[index].text):
        return None
    acts = index > 0 and (
        lone.feminine_past(words[index - 1].text) or IMPERFECT.fullmatch(words[index - 1].text) is not None
    )
    verb = index == 0 or announced >= 0.4 or acts
    if not verb:
        return None
    sure = index + 1
    if (
        sure < len(words)
        and words[sure].joined
        and can_be_name(words[sure].text)
        and more(words, sure, blocked) == sure
    ):
        sure += 1
    if sure >= len(words) or sure in blocked or not words[sure].joined:
        return None
    end = more(words, sure, blocked)
    if end == sure or (announced < 1.6 and given(words, sure) == sure):
        return None
    while (
        end < len(words)
        and end not in blocked
        and words[end].joined
        and (step := more(words, end, blocked)) > end
    ):
        end = step
    end = behind_full(words, end, blocked, announced)
    closed = acts and end < len(words) and words[end].gap.strip() in ("،", ",") and given(words, sure) > sure
    if index == 0:
        closed = end < len(words) and (words[end].text in DENIES or is_verb(words[end].text))
    apposed = (
        announced == 1.1
        and words[index].gap.strip() in ("،", ",")
        and end < len(words)
        and not words[end].joined
    )
    if apposed and sure == index + 1:
        closed = True  # رئيسة المؤسسة، هلز نجم الدين:
    if not role_behind(words, end) and not closed and (announced < 1.2 or sure > index + 1):
        return None
    if words[index].text.endswith("ه") and words[sure].text.endswith("ه"):
        return None  # جهة رابعة
    if index and lone.takes_body(words[index - 1].text) and given(words, sure) > sure and end - sure > 1:
        return None  # مديرة روافد أنسام حبيب: a body's name, then a person's in full
    return Named(index, end, " ".join(w.text for w in words[index:end]), 2.0)


def looks_like_family(word: str) -> bool:
    """الدليمي and the like: a relative noun that can be a family's name."""
    return bool(FAMILY.fullmatch(word)) and is_adjective(word) and not plain_adjective(word)
