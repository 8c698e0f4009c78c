"""What the name of an Arabic organization goes on with: a purpose (للتنمية, لحقوق الإنسان), a preposition of its noun, a second genitive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed
from nlp.arabic.names.heads import split_definite_head, split_head
from nlp.arabic.text import Word


def purpose(words: Sequence[Word], at: int) -> int:
    """How many words of a purpose stand here: للتنمية, لحقوق الإنسان; 0 for none."""
    low = words[at].text
    if low.startswith("لل") and len(low) > 3:
        noun = low[2:]
        following = words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
        field = is_definite(following) and is_adjective(following) and following[-2:] in ("يه", "مه")
        if (
            (noun in listed("organization", "no_purposes") and not (noun == "مشاركه" and field))
            or is_stop(f"ال{noun}")
            or (split_definite_head(low) and not _is_field(noun))
        ):
            return 0
        return 1 + governed(words, at + 1)
    if low.startswith("ل") and low[1:] in listed("organization", "purposes"):
        for step, word in enumerate(words[at + 1 : at + 4], 2):  # لحقوق الإنسان, لدعم حرية التعبير
            if (
                word.joined
                and (is_definite(word.text) or word.text in lexicon.places())
                and not is_stop(word.text)
            ):
                return step
            if not word.joined or is_stop(word.text) or is_verb(word.text) or word.text[0] in "وب":
                return 0
            if len(word.text) > 4 and word.text.endswith(("ها", "هم")):
                return 0  # لحماية مشروعها الجديد
    return 0


def governed(words: Sequence[Word], at: int) -> int:
    """How many words a noun before `at` takes with its preposition (الدفاع | عن المستأجرين, العنف | ضد المرأة: 2); 0 for none."""
    if at < 1 or at + 1 >= len(words) or not words[at].joined:
        return 0
    back = at - 1
    while (
        back > 1
        and is_definite(words[back].text)
        and is_adjective(words[back].text)
        and words[back].text.endswith(words[back - 1].text[-1])
    ):
        back -= 1  # المدافعات العراقيات | عن الحقوق
    noun = words[back].text
    noun = f"ال{noun[2:]}" if noun.startswith("لل") else noun
    if words[at].text.startswith("بال") and f"{noun} ب" in listed("organization", "governing"):
        return 1  # الرفق بالحيوان
    if (
        words[at].text == "في"
        and words[at + 1].joined
        and words[at + 1].text in listed("organization", "conditions")
    ):
        return 2  # شبكة التعليم في الطوارئ
    if words[at].text == "في" and " ".join(w.text for w in words[at + 1 : at + 3]) in listed(
        "organization", "conditions"
    ):
        return 3  # مركز الدراسات النسوية في الشرق الأوسط
    if f"{noun} {words[at].text}" not in listed("organization", "governing"):
        return 0
    if not words[at + 1].joined:
        return 0
    following = words[at + 1].text
    of_body = any(split_definite_head(w.text) for w in words[at + 1 : at + 3] if w.joined)
    if of_body or (not is_definite(following) and lexicon.role_of(following[:-1])):
        return 0  # عمل مركز كذا للحوار | مع متطوعي الجمعية
    if words[at].text == "في" and following in lexicon.places():
        return 0  # النساء في البصرة: where they are
    if is_definite(following) or following in lexicon.places():
        return 2
    behind = words[at + 2] if at + 2 < len(words) else None
    return 3 if behind and behind.joined and is_definite(behind.text) and not is_stop(following) else 0


def of_purpose(words: Sequence[Word], at: int) -> bool:
    """للعمارة المحلية: an adjective that could describe the body as well goes with the purpose before it, of whose gender it is."""
    low, before = words[at].text, words[at - 1].text
    return (
        at > 0
        and low in listed("organization", "of_purposes")
        and before.startswith("لل")
        and low.endswith("ه") == before.endswith("ه")
    )


def _is_field(noun: str) -> bool:
    return f"ال{noun}" in listed("organization", "paired")


def _is_aim(word: str) -> bool:
    """Whether a definite noun can be what a body is for: none of a body, a person, a time or the grammar."""
    return not (
        is_stop(word)
        or split_definite_head(word)
        or lexicon.role_of(word)
        or lexicon.stranger(word)
        or word in lexicon.places()
        or word in listed("person", "families")
        or word[2:] in listed("organization", "times")
        or word[2:] in listed("project", "nouns")
        or word in ("اليوم", "الان", "امس")
    )


def pair(words: Sequence[Word], at: int) -> int:
    """والشؤون الاجتماعية, وحقوق الإنسان: a second genitive."""
    low = words[at].text
    if low.startswith("وال") and at > 0 and low.endswith("ات") and words[at - 1].text.endswith("ات"):
        return int(not split_definite_head(low))  # للناجيات والمطلقات
    if low.startswith("وال") and at + 1 < len(words) and words[at + 1].gap.strip()[:1] == "(":
        return 1  # منظمة السلام والحرية (PFO)
    if low.startswith("وال") and at > 0 and is_adjective(low[1:]) and is_adjective(words[at - 1].text):
        return int(low.endswith("ه") == words[at - 1].text.endswith("ه"))  # للتنمية الثقافية والإعلامية
    if low.startswith("وال") and at > 0 and words[at - 1].text.startswith("لل") and _is_aim(low[1:]):
        return 1  # للوساطة والحوار
    if low.startswith("وال") and _is_second_thing(words, at):
        return 1
    if not low.startswith("و") or low[1:] not in listed("organization", "paired"):
        return 0
    if low[1:3] == "ال":
        return 1
    following = words[at + 1] if at + 1 < len(words) else None
    return 2 if following and following.joined and is_definite(following.text) else 0


def _is_second_thing(words: Sequence[Word], at: int) -> bool:
    """Whether two plain things stand behind a noun of a body alone: منظمة الخبز | والورد. No people, no bodies, nothing one does."""
    if at < 2 or not (words[at].joined and words[at - 1].joined and is_definite(words[at - 1].text)):
        return False
    head, first, second = split_head(words[at - 2].text), words[at - 1].text, words[at].text[1:]
    return (
        head is not None
        and head[0] in listed("organization", "bare")
        and not is_adjective(first)
        and _is_thing(first)
        and _is_thing(second)
        and _is_aim(second)
    )


@lru_cache(maxsize=4096)
def _is_thing(word: str) -> bool:
    noun = word[2:]
    return (
        is_noun(noun)
        and not noun.endswith(("ون", "ين", "ات", "ان"))
        and lexicon.role_of(word) is None
        and not lexicon.stranger(noun)
        and word not in listed("organization", "common")
        and not any(
            noun in row
            for row in (
                listed("organization", "crowds"),
                listed("organization", "members"),
                listed("organization", "groups"),
                listed("organization", "generic"),
                listed("project", "objects"),
            )
        )
    )
