"""A name without anything definite in it (راديو سواعد, منظمة سند للإغاثة, ميديا كومباس), and what tells a word of a name from one of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun, is_unheard
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed
from nlp.arabic.names.foreign import of_a_country
from nlp.arabic.names.heads import is_feminine, split_definite_head, split_head
from nlp.arabic.names.purposes import of_purpose, pair, purpose
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word

_BECOMES = frozenset(
    {
        "كانت",
        "كان",
        "تكون",
        "يكون",
        "اصبحت",
        "اصبح",
        "صارت",
        "صار",
        "بقيت",
        "بقي",
        "ظلت",
        "ظل",
        "ليست",
        "تعد",
        "تعتبر",
    }
)
_WITH = frozenset({"معي", "معنا", "معك", "معكم", "لنا", "لكم"})
_PARTICIPLE = re.compile(r"م\w{1,2}و\w(?:ه|ا)?")
_OBJECT = re.compile(r"\w{2,}(?:ت|نا|وا|و)ها|[يتن]\w{2,}ها")


def indefinite(words: Sequence[Word], index: int, head: str) -> tuple[int, bool]:
    """Nothing definite came: a bare word or two (راديو سواعد, ميديا كومباس), with a purpose perhaps (منظمة سند للإغاثة)."""
    if end := _of_a_nation(words, index, head):
        return end, True
    opening = words[index].text
    named = index + 1 < len(words) and words[index + 1].joined and purpose(words, index + 1) > 0
    disagreeing = relative_adjective(opening) and not is_feminine(head)  # مركز بادية للتنمية, راديو ساقية
    if (
        not disagreeing
        and not _bare(opening, named)
        and not (_is_finite(opening, named) and disagrees(words[index - 1].text, opening))
    ):
        return index, False
    at, backing = index + 1, False
    while at < len(words) and words[at].joined and not is_when(words, at):
        low = words[at].text
        if step := purpose(words, at) or (pair(words, at) or people_of(words, at) if backing else 0):
            at, backing = at + step, True
        elif at == index + 1 and low[0] == "و" and _is_concept(low[1:]) and _is_concept(opening):
            at, backing = at + 1, True  # منظمة تواصل وإخاء
        elif at == index + 1 and (_joined_pair(words, at) or _two_things(words, at, head)):
            at += 1  # مكتب ميزان وأثر للتقييم
        elif backing and is_definite(low) and (is_adjective(low) or of_purpose(words, at)):
            if agrees_with_none(head, words[at - 1].text, low) or split_definite_head(low):
                break  # أقرض مصرف كذا للتمويل | التعاونية ثمن السيارات
            at += 1
        elif (
            at == index + 1
            and is_definite(low)
            and is_adjective(low)
            and is_feminine(head) == low.endswith("ه")
            and low not in listed("organization", "outside")
        ):
            at, backing = at + 1, True  # مؤسسة تولين الدولية
        elif at == index + 1 and low in _WITH:
            at, backing = at + 1, True  # منظمة اقرأ معي
        elif low in ("بلا",) and at + 1 < len(words) and words[at + 1].joined:
            at, backing = at + 2, True
        elif backing and low == "غير" and at + 1 < len(words) and is_definite(words[at + 1].text):
            at += 2  # صندوق آرشر للتراث غير المادي
        elif at == index + 1 and _quality(low) and _is_plain_place(words, index):
            at, backing = at + 1, True  # منظمة أيد بيضاء
        elif at == index + 1 and _second(words, at, head):
            at += 1
        elif at > index + 1 and _goes_on_foreign(words, at):
            at += 1  # منظمة ميدوايفز أكروس بوردرز
        else:
            break
    return at, backing


def _is_finite(word: str, named: bool) -> bool:
    """Whether a word looks like a verb; before a purpose also one that could be a clause of its own (رابطة يردنا للثقافة)."""
    clause = relative(word) or (word[0] in "تي" and reporting(word) is not None)
    return is_verb(word) or (named and clause and not word.endswith("ها"))


def _of_a_nation(words: Sequence[Word], index: int, head: str) -> int:
    """Where a foreign name of two or three bare words with its nationality ends (منظمة ألبن هيلفه النمساوية); 0 for none."""
    for at in range(index + 1, min(len(words), index + 4)):
        if not words[at].joined:
            return 0
        if of_a_country(words[at].text, head):
            return at + 1
        if not _bare(words[at - 1].text) or is_definite(words[at].text) or is_stop(words[at].text):
            return 0
    return 0


def _goes_on_foreign(words: Sequence[Word], at: int) -> bool:
    """Whether a word of no Arabic goes on another: no name of a person, who could be the next one spoken of."""
    low, before = words[at].text, words[at - 1].text
    return (
        len(low) > 3
        and is_unheard(low)
        and is_unheard(before)
        and not is_definite(low)
        and low[0] not in "يتو"
        and low[:2] != "لل"
        and not is_stop(low)
        and not is_verb(low)
        and low not in lexicon.given_names()
    )


def _joined_pair(words: Sequence[Word], at: int) -> bool:
    """Whether a second bare noun behind و stands here, with a purpose of both."""
    low = words[at].text
    rest = low[1:]
    return (
        low[0] == "و"
        and not is_noun(low)  # نظمت منظمة جذور | ورشة للشباب
        and len(rest) > 1
        and at + 1 < len(words)
        and words[at + 1].joined
        and words[at + 1].text.startswith("لل")
        and purpose(words, at + 1) > 0
        and not is_definite(rest)
        and rest not in listed("project", "nouns")
        and rest not in listed("project", "objects")
        and split_head(rest) is None
        and _bare(rest)
    )


def _two_things(words: Sequence[Word], at: int, head: str) -> bool:
    """Whether two bare nouns are all of a name: منظمة بداية ونهاية; not سند وطلبة الجامعة, سند وعدد من."""
    low, first = words[at].text, words[at - 1].text
    rest = low[1:]
    behind = words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
    return (
        low[0] == "و"
        and head in listed("organization", "bare")
        and not is_noun(low)
        and is_noun(first)
        and is_noun(rest)
        and _bare(rest)
        and not is_stop(rest)
        and not rest.endswith(("ون", "ين", "ات", "ا"))
        and behind != "من"
        and not is_definite(behind)
        and behind not in lexicon.places()
        and not lexicon.stranger(rest)
        and split_head(rest) is None
        and not any(
            rest in row
            for row in (
                listed("organization", "crowds"),
                listed("organization", "groups"),
                listed("project", "nouns"),
                listed("project", "objects"),
            )
        )
    )


def _quality(word: str) -> bool:
    """A bare adjective, which cannot describe a body named before it: that is definite."""
    known = f"ال{word}" in listed("shape", "adjectives")
    return known and f"ال{word}" not in listed("organization", "outside") and not _of_kind(word)


def _is_plain_place(words: Sequence[Word], index: int) -> bool:
    """Whether nothing before the noun makes the adjective what is said of the body (كانت منظمة سند قوية)."""
    return not any(w.text.lstrip("وف") in _BECOMES for w in words[max(0, index - 3) : index - 1])


def _of_kind(word: str) -> bool:
    return any(
        form in listed("organization", "generic") for form in (word, word.removesuffix("ه"), f"{word}ه")
    )


def _is_concept(word: str) -> bool:
    return word in listed("organization", "purposes") or f"ال{word}" in listed("organization", "paired")


def _bare(word: str, named: bool = False) -> bool:
    """An indefinite word that can be a name: no adjective, verb or role, and no kind of body unless what follows makes it one (`named`)."""
    return not (
        _of_kind(word)
        or relative_adjective(word)
        or is_verb(word)
        or lexicon.role_of(word)
        or (word[0] in "تي" and reporting(word))
        or (split_head(word) and word != "بيت" and not named)
        or _PARTICIPLE.fullmatch(word)
        or relative(word)
    )


def _second(words: Sequence[Word], at: int, head: str) -> bool:
    """A second bare word, only where the name is then over: هيومن أبيل في …"""
    low = words[at].text
    if not _bare(low) or is_stop(low) or is_definite(low) or len(low) < 3:
        return False
    behind = words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
    if low in lexicon.given_names() and behind in lexicon.given_names():
        return False  # مديرة مؤسسة مدارك | سعاد كريم
    named = low in lexicon.given_names() and at + 1 < len(words) and words[at + 1].joined
    if named and purpose(words, at + 1) and is_unheard(words[at - 1].text):
        return True  # دار بيث نهرين للنشر
    if words[at - 1].text in listed("organization", "saints") or is_unheard(low):
        return True  # مار أفرام, ألبن هيلفه
    adverb = low.endswith("ا") and not is_unheard(low)  # جمعية شمس مجاناً
    if (
        words[at - 1].text in lexicon.given_names()
        and low[:2] not in ("لل", "بل")
        and not low.endswith("ه")
        and (not adverb or low in lexicon.given_names())
    ):
        return low in lexicon.given_names() or is_over(words, at + 1)  # إيلينا فوس
    if (
        words[at - 1].text.endswith("ا")
        and len(low) > 3
        and low[:2] not in ("لل", "بل")
        and (low.endswith("ا") or is_over(words, at + 1))
    ):
        # تيرا فيفا: no Arabic noun ends so behind another, but an object does
        return low not in listed("organization", "purposes") and not _is_done(low)
    if low[0] in "وفبليت":
        return False
    describes = low.endswith("ه") and not low.endswith("ته") and not words[at - 1].text.endswith("ه")
    if low.endswith(("ه", "ا", "ين", "ون", "ت")) and not describes:  # تحالف أقلام حرة
        return False
    if (
        low in listed("organization", "purposes")
        or low in listed("project", "nouns")
        or head not in listed("organization", "bare")
    ):
        return False
    return is_over(words, at + 1)


def is_over(words: Sequence[Word], at: int) -> bool:
    """Whether a name that could end before word `at` does: a mark, a verb, a purpose or another body's noun follows."""
    if at >= len(words) or not words[at].joined:
        return True
    low = words[at].text
    if is_stop(low) or is_verb(low) or low in listed("project", "nouns") or _is_done(low):
        return True
    return split_head(low) is not None or purpose(words, at) > 0


def _is_done(word: str) -> bool:
    """اتفاقا, المشروع: what somebody signs or launches, an object of the verb before the name."""
    stem = word.removeprefix("ال").removesuffix("ا")
    return stem != word and (stem in listed("project", "objects") or stem in listed("project", "nouns"))


def people_of(words: Sequence[Word], at: int) -> int:
    """للأشخاص | ذوي الإعاقة: 2 words; 0 for none."""
    if words[at].text not in ("ذوي", "ذوو", "ذوات") or at + 1 >= len(words) or not words[at + 1].joined:
        return 0
    return (
        2 if is_definite(words[at + 1].text) and is_definite(re.sub("^لل", "ال", words[at - 1].text)) else 0
    )


def is_when(words: Sequence[Word], at: int) -> bool:
    """العام الماضي, الأسبوع المقبل, صباح الأحد: when something was, and no part of a name."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or not following.joined:
        return False
    low = words[at].text
    timed = low in listed("organization", "times") or low.removeprefix("ال") in listed(
        "organization", "times"
    )
    return timed and (
        following.text in listed("organization", "passing")
        or following.text.isdigit()
        or (is_stop(following.text) and is_definite(following.text))
    )


def disagrees(head: str, verb: str) -> bool:
    """منظمة درب الخير: a masculine verb cannot have the feminine noun before it for its subject, so it is none."""
    joined = verb[0] == "و" and verb not in listed("stop", "verbs")
    return head.endswith("ه") and verb[0] != "ت" and not joined and not verb.endswith("ت")


def agrees_with_none(head: str, noun: str, adjective: str) -> bool:
    """شركة كذا للأدوية العام الماضي: a masculine adjective that belongs to neither of the feminine nouns before it."""
    return (
        head.endswith("ه")
        and noun.endswith("ه")
        and not adjective.endswith(("ه", "ات", "ين", "ون", "ى", "اء"))
    )


def relative(word: str) -> bool:
    """Whether a word is a verb that describes an indefinite noun: جمعية أسستها …, مركز يديره …, مرصد يتابع …"""
    if (
        (len(word) > 4 and word.endswith("ها"))
        or _OBJECT.fullmatch(word) is not None
        or (word.endswith("ه") and is_verb(word[:-1]) and word not in listed("organization", "members"))
    ):
        return True
    return (
        word[0] == "ي"
        and word not in lexicon.given_names()
        and (reporting(word) is not None or is_verb(word))
    )


def relative_adjective(word: str) -> bool:
    """شبابية, but not حكاية or رؤية, nouns of verbs."""
    return word.endswith("يه") and not word.endswith(("ايه", "ؤيه"))
