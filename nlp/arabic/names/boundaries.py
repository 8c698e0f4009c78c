"""Where an organization's name ends: genitives, adjectives, a purpose and a pair belong to it, what follows does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun, is_unheard
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed
from nlp.arabic.names.bare_names import (
    agrees_with_none,
    disagrees,
    indefinite,
    is_when,
    people_of,
    relative,
    relative_adjective,
)
from nlp.arabic.names.closings import agreed, of, pair_of_place, place, place_of_body, to_brackets
from nlp.arabic.names.foreign import foreign_end, is_foreign, of_a_country
from nlp.arabic.names.heads import is_feminine, split_definite_head, split_head
from nlp.arabic.names.named_after import day_or_father, honoured, person_ahead
from nlp.arabic.names.participles import participle
from nlp.arabic.names.purposes import governed, of_purpose, pair, purpose
from nlp.arabic.text import Word
from nlp.arabic.ties.words import senses

#: A noun behind "and"; not one whose own first letter that is (وثائق)
_PEOPLE = frozenset({"صاحبات", "اصحاب", "سكان", "اهالي", "عاملات", "موظفات"})
_AND = re.compile(r"و(?!ثائق|حد|رود|سائل|طن|فاء|لاد|زار|عي|اح|ادي|رد|رش|جد|صل)\w{3,}")
_CONCERNED = frozenset({"الخاص", "الخاصه", "المعني", "المعنيه", "المتعلق", "المتعلقه", "المهتم", "المهتمه"})
_TOGETHER = frozenset({"معا", "نحن", "كلنا"})
_LATIN = re.compile(r"[A-Za-z][\w’'-]*")


def end(words: Sequence[Word], index: int, head: str) -> tuple[int, bool]:
    """Where the name whose noun stands before `index` ends, and whether its shape alone says that it is a name."""
    if foreign := foreign_end(words, index):
        while (
            foreign < len(words)
            and words[foreign].joined
            and (of_a_country(words[foreign].text, head) or _describes(words[foreign].text, head))
        ):
            foreign += 1
        return foreign + (
            purpose(words, foreign) if foreign < len(words) and words[foreign].joined else 0
        ), True
    if (sake := for_the_sake(words, index)) > index:
        return sake, True
    if (close := to_brackets(words, index)) > index:
        return close, True
    at, definite, backing = index, False, False
    while at < len(words):
        word = words[at]
        low = word.text
        if word.joined and is_when(words, at):
            break
        if low == "ال" and at == index and at + 1 < len(words) and words[at + 1].joined:
            at, definite, backing = at + 2, True, True  # مؤسسة آل مكتوم
            continue
        if low == "ام" and at == index and at + 1 < len(words) and is_definite(words[at + 1].text):
            at, definite = at + 2, True  # جمعية أم الربيعين
            continue
        if at == index and (step := day_or_father(words, at)):
            at, definite, backing = at + step, True, True
            continue
        if low in _TOGETHER and at == index and at + 1 < len(words) and purpose(words, at + 1):
            at, definite = at + 1, True  # منظمة معاً للبناء
            continue
        if (
            low == "بلا"
            and at == index + 1
            and head in listed("organization", "bare")
            and at + 1 < len(words)
            and words[at + 1].joined
        ):
            return at + 2, True  # منظمة ديالى بلا سلاح
        named_day = at == index and (_is_day(words, at) or _is_noun_here(words, at, head))
        if not word.joined or (is_stop(low) and not named_day) or low[0].isdigit() or _LATIN.match(low):
            if at > index and definite and (step := governed(words, at)):
                at, backing = at + step, True
                continue
            if (
                low == "غير"
                and definite
                and word.joined
                and at + 1 < len(words)
                and is_definite(words[at + 1].text)
            ):
                at, backing = at + 2, True  # دائرة المنظمات غير الحكومية
                continue
            break
        if not definite and (step := place(words, at)):
            at, definite = at + step, True
            continue
        office = head not in listed("organization", "bare")
        if definite and at > index and _place_of_name(words, at):
            at, backing = at + 1, True  # دار دجلة العمارة للتوثيق, تلفزيون سومر الجنوب
            continue
        if not definite and at > index and office and (step := pair_of_place(words, at)):
            at, definite, backing = at + step, True, True
            continue
        if not definite:
            if at - index >= 4 or not (named_day or _genitive(words, at, index)):
                break
            definite = is_definite(low)
            # مكتبة زيتون المتنقلة: only a proper name can stand between a noun and its definite adjective
            backing |= (
                at == index + 1 and is_adjective(low) and not of(words[index].text, low) and of(head, low)
            )
            at += 1
            continue
        if low == "الجامعه" and head == "كليه" and at == index + 1:
            at, backing = at + 1, True  # كلية المستقبل الجامعة
            continue
        bare = at > index and not words[at - 1].text.startswith(("ال", "لل"))
        if (
            bare
            and low[:2] != "لل"
            and is_unheard(low)
            and not is_verb(low)
            and not (
                low in lexicon.given_names() and words[at - 1].text not in listed("organization", "ancient")
            )
        ):
            at += 1  # جمعية آشور بانيبال الثقافية
            continue
        if at > index and (lexicon.role_of(low) or not low.endswith(("ي", "يه"))) and person_ahead(words, at):
            break  # دعا اتحاد أدباء ميسان | القاصة هناء الموسوي
        if low in listed("organization", "ordinals") and at > index + 1:
            break  # تقرير جمعية بذور الخير الأول
        if is_definite(low) and (is_adjective(low) or of_purpose(words, at)) and not _starts_clause(low):
            if split_definite_head(low) and any(w.text.startswith("لل") for w in words[index + 1 : at]):
                break  # أقرض مصرف كذا للتمويل | التعاونية ثمن السيارات
            of_first = (
                at == index + 2
                and not words[index].text.endswith(("ه", "ات"))
                and not is_definite(words[index].text)
            )
            if at > index and agrees_with_none(head, words[at - 1].text, low) and not of_first:
                break  # منظمة فيلق الرحمة الدولي goes on
            if (
                low in listed("organization", "outside")
                and is_feminine(head) == low.endswith(("ه", "ى"))
                and not of_purpose(words, at)
                and not (at + 1 < len(words) and words[at + 1].joined and purpose(words, at + 1))
            ):
                break
            if low in _CONCERNED and at + 1 < len(words) and words[at + 1].text[0] == "ب":
                break  # مجموعة العمل | الخاصة بالمياه
            at, backing = at + 1, True
            continue
        aim = (
            0 if head in listed("organization", "without_purpose") and low[:2] != "لل" else purpose(words, at)
        )
        if aim and low[:2] != "لل" and definite and agreed(words, index):
            break
        step = (
            aim
            or pair(words, at)
            or participle(words, at, index)
            or people_of(words, at)
            or governed(words, at)
        )
        if step == 0:
            break
        at, backing = at + step, True
    while index < at < len(words) and words[at].joined and honoured(words, at):
        at, backing = at + 1, True
    if definite and at - index > 1 and _ends_in_place(words, at):
        backing = True  # مجلس محافظة النجف
    if not definite and at > index:
        at, backing = indefinite(words, index, head)
        if backing and at < len(words) and words[at].joined and is_definite(words[at].text):
            at += participle(words, at, index)
    return at, backing


def _place_of_name(words: Sequence[Word], at: int) -> bool:
    """Whether a region, or a place before a purpose, stands behind another place or a bare name."""
    low, before = words[at].text, words[at - 1].text
    if before.startswith(("ال", "لل")) and before not in lexicon.places():
        return False
    ahead = at + 1 < len(words) and words[at + 1].joined and words[at + 1].text.startswith("لل")
    return low in listed("organization", "regions") or (
        low in lexicon.places_cued() and ahead and purpose(words, at + 1) > 0
    )


def _ends_in_place(words: Sequence[Word], at: int) -> bool:
    """Whether a place, of one word or two, ends before `at`."""
    last = words[at - 1].text
    return last in lexicon.places() or f"{words[at - 2].text} {last}" in lexicon.places()


def _is_day(words: Sequence[Word], at: int) -> bool:
    """منتدى الأربعاء الثقافي: a weekday with an adjective of the body."""
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        words[at].joined
        and is_definite(words[at].text)
        and following is not None
        and following.joined
        and is_definite(following.text)
        and is_adjective(following.text)
        and not is_stop(following.text)
    )


def _is_noun_here(words: Sequence[Word], at: int, head: str) -> bool:
    """مؤسسة ظل النخلة: a noun that is written like a verb which the feminine noun before it cannot have."""
    low = words[at].text
    behind = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    return (
        words[at].joined
        and low in listed("speech", "auxiliaries")
        and is_noun(low)
        and is_feminine(head)
        and behind is not None
        and is_definite(behind.text)
    )


def _describes(word: str, head: str) -> bool:
    """شبكة مينا ستارت | الإقليمية: an adjective of the body's gender that is no plain description."""
    adjective = is_definite(word) and is_adjective(word) and not is_stop(word)
    return (
        adjective
        and word not in listed("organization", "outside")
        and is_feminine(head) == word.endswith("ه")
    )


def for_the_sake(words: Sequence[Word], index: int) -> int:
    """منظمة نساء من أجل السلام: where such a name ends; `index` where none stands."""
    row = words[index : index + 4]
    named = [w.text for w in row[1:3]] == ["من", "اجل"] and len(row) == 4 and all(w.joined for w in row)
    whom = named and (is_definite(row[3].text) or row[3].text in lexicon.places())
    return index + 4 if whom and not is_verb(row[0].text) else index


def _genitive(words: Sequence[Word], at: int, index: int) -> bool:
    """Whether the word can go on the chain of genitives behind the noun."""
    low = words[at].text
    if low in lexicon.places():
        return True
    if is_definite(low):
        whose = (  # فريق جمعية نماء الإعلامي: it is the team that is so
            at > index
            and words[index - 1].text.endswith("ه")
            and low.endswith("ي")
            and is_adjective(low)
            and words[at - 1].text not in lexicon.given_names()
        )
        return (
            not whose
            and not _is_object(words, at, index)
            and not _starts_clause(low)
            and low not in listed("organization", "describing")
        )
    if at == index and low[0] == "ل" and low[1:] in listed("organization", "purposes"):
        return False  # مرصد لحقوق العاملات: what one is for, and no name
    if at > index and (low in listed("project", "nouns") or f"ال{low}" in listed("shape", "adjectives")):
        return False  # منظمة كذا مشروع الآبار; منظمة أيد بيضاء | العيادة
    if at > index and is_noun(low) and is_unheard(words[at - 1].text) and not place_of_body(words, at, index):
        return False  # لجنة مخيم خازر | توزيع الوجبات: no name has a genitive
    behind = words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
    if (
        at == index
        and low in listed("organization", "generic")
        and not (
            behind in lexicon.places() or (behind and behind[0] not in "يتل" and _definite_ahead(words, at))
        )
    ):
        return False  # شركة ناشئة تبيع …
    if at > index and (_AND.fullmatch(low) or low in _PEOPLE or low in listed("organization", "members")):
        return False  # تجمع سهل نينوى وخيمة الشعراء; منظمة نوار صاحبات المخبز
    aimed = at == index and at + 1 < len(words) and words[at + 1].joined and purpose(words, at + 1) > 0
    named = aimed and disagrees(words[index - 1].text, low) and not low.endswith("ها")  # رابطة يردنا للثقافة
    acting = at > index and any(sense.verb and not sense.past for sense in senses(low))  # شركة ناشئة تربط
    if (
        acting
        or (is_verb(low) and not (at == index and disagrees(words[index - 1].text, low)))
        or (relative(low) and not named)
        or (low.startswith(("لل", "بال", "وال", "فال", "كال")) and not _strange_but_for(words, at, index))
        or (split_head(low) and at > index and low[:1] == "و")
    ):
        return False
    if (
        at == index
        and relative_adjective(low)
        and words[index - 1].text.endswith("ه")
        and not _definite_ahead(words, at)
    ):
        return False  # مجموعة شبابية: an adjective
    return at == index or _definite_ahead(words, at)


def _is_object(words: Sequence[Word], at: int, index: int) -> bool:
    """تموّل مؤسسة بيرغستروم | المشروع: what one does or holds, or any definite noun behind a word of no Arabic."""
    if at == index:
        return False
    low, before = words[at].text, words[at - 1].text
    deeds = listed("project", "nouns") | listed("project", "objects")
    told = (
        at == index + 1 and index > 1 and words[index - 1].joined and lexicon.verb_like(words[index - 2].text)
    )
    if told and low.endswith(("ات", "ين")) and _are_people(low):
        return True  # درّبت مؤسسة مدارك | المعلمات
    twice = at > index + 1 and is_unheard(words[at - 2].text) and is_unheard(before)
    of_none = twice or is_foreign(before) or (len(before) > 6 and is_unheard(before) and before[-1] != "ي")
    return low[2:] in deeds or (of_none and not is_adjective(low))


def _are_people(word: str) -> bool:
    """Whether a definite plural is of people by what they are: المعلمات, المدربين."""
    return any(lexicon.role_of(f"{word[:-2]}{ending}") for ending in ("", "ه"))


def _strange_but_for(words: Sequence[Word], at: int, index: int) -> bool:
    """مؤسسة كالمار للسلام: a name that only looks like a proclitic with an article, as no word is left of it or a purpose stands behind it."""
    behind = at + 1 < len(words) and words[at + 1].joined and purpose(words, at + 1) > 0
    behind = behind or is_unheard(words[at].text)
    return at == index and behind and not words[at].text.startswith("لل")


def _definite_ahead(words: Sequence[Word], at: int) -> bool:
    """An indefinite word is a link of the chain only where a definite one or a place follows it within two."""
    for step, word in enumerate(words[at + 1 : at + 3], at + 1):
        if word.joined and place(words, step):
            return True  # مديرية تربية ذي قار: whose first word is one of the grammar
        if not word.joined or is_stop(word.text) or is_verb(word.text):
            return False
        if is_definite(word.text):
            return not _starts_clause(word.text)
    return False


def _starts_clause(word: str) -> bool:
    return word in ("التي", "الذي", "الذين", "اللواتي", "الان", "اليوم", "اثناء") or is_stop(word)
