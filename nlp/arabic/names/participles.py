"""A participle in an organization's name (الدرب الممهد, المنظمات الدامجة), told from a noun that is the object of a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic import lexicon
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed
from nlp.arabic.names.heads import split_definite_head, split_head
from nlp.arabic.names.purposes import purpose
from nlp.arabic.text import Word

#: الممهد, الدامجه, الجديده, الشفاف: participles and adjectives by their shape
_ACTIVE = re.compile(r"ال(?:م\w{3,5}|\wا\w\w|\w\wي\w|\w\wا\w)")
_GOVERNS = frozenset(
    {"الى", "الي", "مع", "من", "في", "على", "عن", "بين", "لدى", "ضمن", "والى", "ومع", "ومن", "وفي", "وبين"}
)


def participle(words: Sequence[Word], at: int, index: int) -> int:
    """1 for a participle that describes the noun before it (الدرب الممهد, المنظمات الدامجة), where it can be no object of a verb:
    a purpose or brackets follow, or the whole name stands behind a preposition; else 0."""
    low, before = words[at].text, re.sub("^لل", "ال", words[at - 1].text)
    if (
        at == index
        or not is_definite(before)
        or not _ACTIVE.fullmatch(re.sub("(?:ه|ات|ين|ون)$", "", low))
        or is_stop(low)
        or low in listed("shape", "nouns")
        or low in listed("organization", "common")
        or low in listed("organization", "outside")
        or low[2:] in listed("project", "nouns")
        or split_definite_head(low)
        or (lexicon.role_of(low) and not (low.endswith("ه") and before.endswith("ه")))
        or (not low.endswith(("ه", "ات")) and before.endswith(("ه", "ات")))
        or (low.endswith("ات") and not before.endswith("ات"))
    ):
        return 0
    if low.endswith("ات"):
        return 1  # جمعية الأمهات الوحيدات
    if at + 1 < len(words) and (words[at + 1].gap.strip()[:1] in ("(", "[") or purpose(words, at + 1)):
        return 1
    if (
        _opens_clause(words, index - 1)
        and at + 1 < len(words)
        and words[at + 1].joined
        and is_verb(words[at + 1].text)
    ):
        return 1  # منظمة الراصد الشفاف تعمل
    lead = words[index - 1].text
    if lead[0] == "و" and split_head(lead) == (lead[1:], 1) and low.startswith("الم") and low.endswith("ه"):
        return 1  # مع غرفة تجارة كذا وهيئة المناطق المحررة
    if low.endswith("ه") and before.endswith("ات") and (at + 1 == len(words) or not words[at + 1].joined):
        of_noun = index > 1 and words[index - 1].joined
        if of_noun and not lexicon.verb_like(words[index - 2].text):
            return 1  # درّب لغويو معهد كذا للغات المهددة، …
    governed = index > 1 and words[index - 1].joined and words[index - 2].text in _GOVERNS
    return int(governed or (lead[0] in "بلك" and split_head(lead) != (lead, 0)))


def _opens_clause(words: Sequence[Word], at: int) -> bool:
    """Whether the noun of a body begins its sentence, so that no verb before it can have an object behind."""
    return at == 0 or words[at].gap.strip()[:1] in (".", "!", "؟", "؛", ":", "،")
