"""Parts of a person's name in Arabic that no list has: where they may stand, and what ends them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_noun, is_unheard, is_word
from nlp.arabic.lexicon import given_names, is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.names.announcing import role_behind
from nlp.arabic.names.foreign import is_foreign, is_loan
from nlp.arabic.names.heads import split_definite_head, split_head
from nlp.arabic.names.parts import FAMILY, IMPERFECT, TIMES, mark_follows, more, plain_adjective
from nlp.arabic.speech.verbs import lemmas, reporting
from nlp.arabic.text import Word

DENIES = frozenset({"لا", "لم", "لن", "ليس", "ليست"})


#: Plurals that never take an alef: مفاتيح, رسائل
_BROKEN = re.compile(r"\w{2}ا\w{2,3}")
#: Behind an unknown last part of a name: the name is over
CLOSERS = frozenset(
    {
        *(
            [
                "ان",
                "بان",
                "انه",
                "انها",
                "انهم",
                "فان",
                "فانه",
                "فانها",
                "وهو",
                "وهي",
                "الذي",
                "التي",
                "حين",
                "عندما",
                "بينما",
                "بعد",
                "قبل",
                "منذ",
                "خلال",
                "كان",
                "كانت",
                "تلك",
                "هذه",
                "هذا",
                "ذلك",
            ]
        ),
        *(
            [
                "في",
                "من",
                "على",
                "الى",
                "عن",
                "مع",
                "ثم",
                "لا",
                "لم",
                "لن",
                "قد",
                "هو",
                "هي",
                "وقد",
                "ولم",
                "ما",
                "حتى",
                "ليس",
                "ليست",
                "لدى",
                "سوى",
                "قائلا",
                "قائله",
                "لكن",
                "او",
                "كما",
                "بنفسه",
                "بنفسها",
                "نفسه",
                "نفسها",
            ]
        ),
    }
)


#: Verbs of speech behind whose subject stands what is described, ended or denied: a noun
_TAKES_NOUN = lemmas("naming") | frozenset(
    ["انهى", "ختم", "اختتم", "لخص", "برر", "شرح", "فسر", "علل", "نفى", "كشف", "اعلن"]
)


def before_family(words: Sequence[Word], at: int, blocked: set[int]) -> int:
    """One unknown part between given names and a family's name (وضحة عواد شنين الظالمي)."""
    if at + 1 >= len(words) or {at, at + 1} & blocked or not (words[at].joined and words[at + 1].joined):
        return at
    family = words[at + 1].text
    known = family in listed("person", "families") or more(words, at + 1, blocked) > at + 1
    return at + 2 if is_definite(family) and known and can_be_name(words[at].text) else at


def unknown_middle(words: Sequence[Word], at: int, blocked: set[int], announced: float) -> int:
    """One unknown part between a given name and a further sure one (سيفان آرا هاكوب), or before a comma and a role."""
    if at >= len(words) or at in blocked or not words[at].joined:
        return at
    word = words[at].text
    if role_behind(words, at + 1) and _is_foreign_part(word):
        return at + 1  # كريستينا ألفسون، مسؤولة …; توماس لينهارت، مدير …
    if is_definite(word):  # غفار الصلف; but not أمينة المخزن
        return at if role_of(words[at - 1].text) else third(words, at, blocked, announced)
    if not can_be_name(word):
        return at
    following = at + 1
    plain = word.endswith("ات") or (word[0] in "بل" and len(word) > 4 and not word.endswith(("ي", "و")))
    if following < len(words) and following not in blocked and words[following].joined and not plain:
        step = more(words, following, blocked)
        if step > following:
            return step
    return unknown_last(words, at, blocked, announced)


def unknown_last(words: Sequence[Word], at: int, blocked: set[int], announced: float) -> int:
    """One unknown part that ends a name, before a comma and a role, or before a stop where a title or a verb announces the name."""
    if at >= len(words) or at in blocked or not words[at].joined:
        return at
    if not can_be_name(words[at].text, announced >= 1.6 and words[at].text[0] == "ن"):
        return at
    word, following = words[at].text, at + 1
    if role_behind(words, following) or _is_part(word):
        return following
    listed_first = at > 1 and not words[at - 1].joined and words[at - 1].gap.strip() in ("،", ",", ":", ")،")
    if listed_first and following < len(words) and words[following].gap.strip() == "(":
        return following  # الحضور: إيفا ليندكفيست (منظمة …)
    closed = mark_follows(words, following) or _closes(words[following].text)
    plain = (
        word.endswith(("ه", "ا", "ات")) or (word.endswith("ين") and announced < 1.2) or _manner(words, at)
    )  # قالت زينب مبتسمة، … بحزن
    if (
        at > 1
        and not announced
        and words[at - 1].text in given_names()
        and IMPERFECT.fullmatch(words[at - 2].text)
    ):
        announced = 0.7  # تجلس حمدية مطرود،
    if (
        at == 1
        and following < len(words)
        and (words[following].text in DENIES or is_verb(words[following].text))
    ):
        return following  # حمدية مطرود لا تتحدث
    more_than = (
        word[0] == "ا" and following < len(words) and words[following].text.endswith("ا")
    )  # أقل تفاؤلا
    enough = announced >= 0.65 or _acts(words, at, announced)
    return following if enough and closed and not plain and not more_than else at


def _is_foreign_part(word: str) -> bool:
    """Whether a word is none of Arabic, whatever word it begins or ends like."""
    rest = word.removeprefix("ال")
    known = is_noun(rest) if rest != word else is_word(word) or is_verb(word)
    known = (
        known
        or word in lexicon.places()
        or lexicon.is_adjective(word)
        or word in listed("person", "families")
    )
    return (
        len(word) > 3
        and word.isalpha()
        and not word.isascii()
        and not known
        and not word.startswith(("لل", "وال"))
    )


def _is_part(word: str) -> bool:
    """Whether a word is none of Arabic, and not "and" with another name."""
    another = word[0] == "و" and (word[1:] in given_names() or (len(word) > 4 and is_unheard(word[1:])))
    other = another or is_foreign(word) or word in lexicon.places()  # ميديا شيلد, خيرية زاخو
    return is_unheard(word) and not other and not word.endswith(("ا", "ن"))


def _acts(words: Sequence[Word], at: int, announced: float) -> bool:
    """عاد خضر دوملي إلى القرية: behind a verb and a name, an object would be definite or end in an alef (باباً)."""
    name = words[at - 1].text
    everyday = name in listed("person", "everyday")
    joined = at + 1 < len(words) and words[at + 1].joined
    return announced == 0.4 and joined and not everyday and _BROKEN.fullmatch(words[at].text) is None


def behind_full(words: Sequence[Word], at: int, blocked: set[int], announced: float) -> int:
    """The end of one more part, of no list, behind two parts of a name; `at` where there is none, as behind a family's name."""
    if at <= len(words) and FAMILY.fullmatch(words[at - 1].text):
        return at
    if at < len(words) and words[at].text[0] == "ل" and words[at].text[1:] in given_names():
        return at  # حكت نسرين قادر لدلشاد عمر: who listens
    return max(
        unknown_last(words, at, blocked, announced),
        third(words, at, blocked, announced),
        origin(words, at, blocked),
    )


def origin(words: Sequence[Word], at: int, blocked: set[int]) -> int:
    """A family's name from a place or tribe without its article (دوسكي, زيباري), behind a name in full: an adjective would be definite."""
    if at >= len(words) or at in blocked or not words[at].joined:
        return at
    word = words[at].text
    return at + 1 if len(word) > 3 and word[-1] == "ي" and word[0] not in "لو" and can_be_name(word) else at


def third(words: Sequence[Word], at: int, blocked: set[int], announced: float) -> int:
    """A part of no list behind two of the lists, where the name is then over: فواز حمد الدهام حين, سعاد كريم خضباك،.

    A definite one could be the object of a verb before the name (فتحت سعاد كريم الباب): it counts where speech or a title announces
    the name, or where a comma and no verb stand round it.
    """
    if at >= len(words) or at in blocked or not words[at].joined:
        return at
    word, following = words[at].text, at + 1
    marked = mark_follows(words, following)
    if not marked and not _closes(words[following].text):
        return at
    if is_definite(word) and is_definite(words[at - 1].text):
        return at  # عباس السعدي المفاتيح
    if is_definite(word):
        lead = (reporting(w.text) for w in words[max(0, at - 6) : at])
        apposed = following < len(words) and words[following].gap.strip()[:1] in ("،", ",")
        if not apposed and any(verb is not None and verb.lemma in _TAKES_NOUN for verb in lead):
            return at  # وصف المخرج جبار جودي العرض: what is described
        told = any(reporting(w.text) for w in words[max(0, at - 4) : at - 1])
        rare = apposed or told or not is_word(word)
        can = announced >= 0.65 and len(word) > 4 and can_be_family(word) and rare
        return following if can else at
    verb = (
        word[0] == "ا" or word.endswith(("ت", "ه", "ا", "ين", "ات")) or word[1:2] == "ا" or _manner(words, at)
    )
    described = following < len(words) and words[following].text in ("الذي", "التي") and marked
    if described and len(word) > 3 and can_be_name(word):
        return following  # المخرج الراحل ستار جبار ناهي، الذي …
    return following if marked and len(word) > 3 and not verb and can_be_name(word) else at


def _manner(words: Sequence[Word], at: int) -> bool:
    """Whether a preposition hangs in front of the word: بحزن, لوكالة; but بوزاني and بيراني are families."""
    word = words[at].text
    if word[0] != "ب" or word in listed("speech", "manners"):
        # كلارا ليندن، between commas
        apposed = at > 0 and all(
            w.gap.strip() in ("،", ",") for w in (words[at - 1], *words[at + 1 : at + 2])
        )
        hangs = word[0] == "ل" and (not apposed or is_noun(word[1:]))
        return hangs or word in listed("speech", "manners")
    rest = word[1:]
    if (
        len(rest) > 2
        and is_word(rest)
        and not word.endswith(("ي", "و"))
        and any(reporting(w.text) for w in words[max(0, at - 3) : at])
    ):
        return True  # يجيب غياض بسؤال
    known = (
        rest in listed("speech", "with")
        or rest in lexicon.places()
        or rest.endswith(("ه", "ات"))
        or (len(rest) > 3 and is_noun(rest))
    )
    return known or split_head(word) is not None or role_of(word) is not None


def _closes(word: str) -> bool:
    """Whether a name is over before a word of grammar or a verb of speech."""
    accusative = len(word) > 3 and word.endswith("ا") and not word.endswith(("ها", "نا"))
    aim = word.startswith(("لل", "بال")) or (
        word[0] == "ل" and word[1:] in listed("organization", "purposes")
    )
    if word in CLOSERS or aim or (accusative and word not in given_names()):
        return True  # كان نينوس بثيو جالسا
    return reporting(word) is not None and not is_definite(word)


def can_be_family(word: str) -> bool:
    """Whether a definite word can be a family's name: no adjective, role, body or common noun that a list has."""
    return not (
        is_stop(word)
        or lexicon.is_adjective(word)
        or plain_adjective(word)
        or word in listed("organization", "common")
        or word in listed("organization", "paired")
        or word in TIMES
        or role_of(word)
        or lexicon.stranger(word)
        or split_definite_head(word)
        or word[2:] in listed("project", "nouns")
        or word in listed("speech", "told")
        or word.endswith(("ه", "ات", "ين", "ون", "اء"))
        or word in lexicon.places()
    )


@lru_cache(maxsize=65536)
def never_noun(word: str) -> bool:
    """Whether an indefinite word can be part of a foreign name: no list of Arabic has it with its article."""
    return (
        len(word) > 3
        and can_be_name(word, True)
        and not is_noun(word)
        and word not in lexicon.places()
        and split_head(word) is None
        and not word.endswith(("ه", "ات", "ون", "ين", "ها"))
        and not is_loan(word)
        and word not in listed("shape", "uninflected")
        and not (word[0] == "ل" and is_noun(word[1:]))
        and not (word[-1] == "ا" and is_noun(word[:-1]))
        and word[0] != "و"
    )


@lru_cache(maxsize=65536)
def can_be_name(word: str, announced: bool = False) -> bool:
    """Whether an indefinite word can be part of a name: no verb, role or word of grammar; the shape of a verb where it is `announced`."""
    return not (
        is_definite(word)
        or is_stop(word)
        or is_verb(word)
        or role_of(word)
        or lexicon.stranger(word)
        or (word[0] in "وف" and lexicon.stranger(word[1:]))
        or reporting(word)
        or len(word) < 3
        or (len(word) > 3 and word.endswith("ت") and not word.endswith("ات"))  # حملت, by its shape
        or (word[0] in "يتن" and not announced and (word[0] != "ن" or is_word(word)))
        or word in listed("person", "introduces")
        or word in listed("speech", "according")
        or word.startswith(("لل", "وال", "بال"))
        or (len(word) > 4 and word.endswith("ها"))
        or re.fullmatch(r"[وف][يت]\w{3,}ه", word) is not None  # وتديره
        or not word.isalpha()
        or word.isascii()
    )
