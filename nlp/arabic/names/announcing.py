"""What around a word announces that it is a person's name: a title, a role, a verb of speech, a role behind a comma."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from nlp.arabic import lexicon
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.speech.verbs import lemmas, reporting
from nlp.arabic.text import Word

_CALLS = re.compile(r"[وف]?[يتن](?:عرف|نادي|نادو|سمي|سمو|لقب|كني|دعو)(?:ون|ن)?(?:ه|ها|نه|نها)")
_BEING = frozenset(
    ["كان", "كانت", "يكون", "تكون", "صار", "صارت", "اصبح", "اصبحت", "ظل", "ظلت", "بات", "باتت", "ليس", "ليست"]
)
_AGED = frozenset(["وعمره", "وعمرها", "عمره", "عمرها", "البالغ", "البالغه"])
#: To whom something is said, or of whom: لنا, له, إليها, عنهم
LISTENER = re.compile(r"(?:ل|ب|ع|من|عن|الي|علي)(?:ي|ك|ه|ها|هم|هن|نا|كم|هما|يه|يها|يهم|ينا)")


def announced_by(words: Sequence[Word], index: int) -> float:
    """How strongly the words before announce a name: 2 for a title or an introduction, 1 for a role or a verb of speech."""
    if index == 0:
        return 0.0
    before = words[index - 1]
    gap = words[index].gap.strip(" »”\n")  # مديرة منظمة «أفق» هدى ناصر
    if gap == "." and len(before.text) <= 2 and before.text in listed("person", "titles"):
        return 2.0
    if gap == ":" and before.text in ("الاسم", "واسمه", "واسمها"):
        return 2.0
    if gap:
        return 1.1 if gap in ("،", ",") and _role_before(words, index) else 0.0
    if index > 1 and before.joined and LISTENER.fullmatch(before.text):
        before = words[index - 2]  # كتب لنا حسين
    low = before.text
    if (told := _announces(low)) is not None:
        return told
    if low in listed("person", "elder") and index > 1 and lexicon.stranger(words[index - 2].text):
        return 1.2  # ابنها البكر حسين
    if low.removeprefix("و") in _BEING:
        return 0.65  # كانت كافية: less than a single name needs
    if low.removeprefix("و").removeprefix("ف") in listed("speech", "according"):
        return 1.2
    if is_verb(low):
        return 0.4
    # مدربة الجمعية إيمان, مدير قسم الإعلام سعد
    for back in range(index - 2, max(-1, index - 6), -1):
        if words[back].text == "في" and not words[back + 1].gap.strip():
            continue  # الباحثة في شؤون العراق | بلقيس …
        if words[back + 1].gap.strip(' «»“”"') or (
            is_stop(words[back + 1].text) and words[back + 1].text != "في"
        ):
            break
        if role_of(words[back].text):
            return 1.1
    return 0.0


@lru_cache(maxsize=16384)
def _announces(low: str) -> float | None:
    """How strongly a word right before a name announces it; None where the word alone does not tell."""
    if (
        low in listed("person", "titles")
        or (low[1:] in listed("person", "titles") and low[0] in "وف")
        or low in listed("person", "introduces")
        or (low[0] == "و" and low[1:] in listed("person", "introduces"))
    ):
        return 2.0
    if low.startswith("لل") and f"ال{low[2:]}" in listed("person", "titles"):
        return 2.0
    if role_of(low) or low in listed("person", "epithets"):
        return 1.6
    verb = reporting(low)
    if verb:
        if verb.plural:
            return 0.0  # يكتبون أسماء: no subject follows a plural
        return 0.4 if verb.lemma in lemmas("naming") else 1.2
    kin = low[1:] if low[0] in "وفلب" and not lexicon.stranger(low) else low
    if lexicon.stranger(kin) and not is_definite(kin) and low[-1] in "هيا" and role_of(low) is None:
        return 1.2  # صديقه بلال
    if low in ("هو", "هي", "وهو", "وهي"):
        return 0.7
    if low in ("هن", "هم", "هما", "وهن", "وهم", "وهما"):
        return 1.2  # ثلاث منهن، هن زينة وحوراء
    return None


def _role_before(words: Sequence[Word], index: int) -> bool:
    """Whether a role with what goes with it ends at the comma before `index`: رئيسة التحرير، | هند …"""
    for back in range(index - 1, max(-1, index - 8), -1):
        low = words[back].text
        if role_of(low) is not None:
            return True
        if low in ("في", "من", "لدى", "عن"):
            continue  # منسقة المشروع في الشبكة، | أمل …
        if is_stop(low) or is_verb(low) or words[back].gap.strip(' «»“”"'):
            return False
    return False


def age_behind(words: Sequence[Word], at: int) -> bool:
    """Whether a comma or bracket and an age follow: هدير، 34 سنة; هدير (34 عاما); هدير، وعمرها …"""
    if at < len(words) and words[at].gap.strip() in ("،", ",") and words[at].text in _AGED:
        return True
    return (
        at + 1 < len(words)
        and words[at].gap.strip() in ("،", ",", "(")
        and words[at + 1].joined
        and words[at + 1].text in ("سنه", "عاما", "سنوات", "اعوام")
    )


def is_called(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether the words around a name say that somebody is called so: يعرفها الناس بأم غايب; أبو أنس، كما يناديه الجميع."""
    behind = [w.text for w in words[end : end + 5]]
    if behind[:1] in (["وهو"], ["وهي"]) and behind[1:2] in (["الاسم"], ["الكنيه"], ["اللقب"]):
        return True
    return any(
        is_calling(word) for word in (*(w.text for w in words[max(0, first - 6) : first]), *behind[:3])
    )


def is_calling(word: str) -> bool:
    """Whether a folded word is a verb of calling with its object: يناديه, ويعرفها."""
    return _CALLS.fullmatch(word) is not None


@cache
def _who() -> frozenset[str]:
    """Who somebody is, where no role is told: أم, تلميذ."""
    some = listed("person", "strangers", "male") | listed("person", "strangers", "female")
    return some - {
        "احد",
        "احدى",
        "بعض",
        "واحد",
        "واحده",
        "اهل",
        "اهالي",
        "سكان",
        "ناس",
        "جيران",
        "باعه",
        "اخر",
        "اخرى",
        "ثانيه",
        "مصدر",
    }


def role_behind(words: Sequence[Word], at: int) -> bool:
    """Whether a comma or bracket and a role, or who somebody is, follow: رقية حسين، رئيسة …; بلال، وهو تلميذ …; خاتون، امرأة …"""
    if at >= len(words) or words[at].gap.strip() not in ("،", ",", "(", "–", "-", "—"):
        return False
    who = at + (words[at].text in ("وهو", "وهي", "هو", "هي"))
    if who >= len(words) or (who > at and not words[who].joined):
        return False
    low = words[who].text
    return role_of(low) is not None or low in _who()
