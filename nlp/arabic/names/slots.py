"""Places in a sentence where only a body stands: beside what it signs or pays, in a row with bodies, behind its director, before what it undertakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_unheard
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word, fold
from nlp.arabic.ties.words import senses
from nlp.vocabulary import load

_REACH = 5  # words between what states a tie and the preposition before its other side
_CLAUSE = frozenset({"ان", "وان", "بان", "لان", "لكن", "ولكن"})
_PARTNER = re.compile(r"[وبل]?(?:ال)?(?:شريك|ممول)(?:ه|ها|هم|نا|ته|تها|تنا|تهم)")
_OBJECT = re.compile(r"(?<=\w{3})(?:ها|هم)$")
_COMMA = ("،", ",", "؛")
_SIDES = frozenset({"مع", "من", "بين", "الى", "الي"})
_THOUSANDS = frozenset({"الف", "الفا", "الفي", "الاف"})
_LED = frozenset({"برعايه", "باشراف", "بتنظيم", "باستضافه", "بمبادره"})


def reasons(
    words: Sequence[Word],
    first: int,
    end: int,
    lead: str,
    starts: Set[int],
    ends: Set[int],
    people: Set[int] = frozenset(),
) -> Iterator[tuple[str, int]]:
    """What around the words first to end speaks for a body, each with its weight; three are enough.

    `lead` are the proclitics before the name; `starts` and `ends` are the word indexes where other bodies begin and end, `people`
    those where people's names end.
    """
    before = words[first - 1] if first and words[first].joined else None
    behind = words[end] if end < len(words) else None
    if _in_row(words, first, end, lead, starts, ends):
        yield "row", 2
    if before is not None and lead in ("", "ل"):
        yield from _behind_people(words, first, lead)
        if before.text == "من" and not lead and (first - 1) in people and not _is_home(words[first].text):
            yield "whose", 2  # ليث سعدون من حراس دجلة
    if before is not None and not lead:
        yield from _behind_tie(words, first)
        pronoun = before.text in ("بها", "به", "لها", "له") and first > 1  # وعد بها كذا
        verb = words[first - 2].text if pronoun else before.text
        if verbal(verb) or reporting(verb):
            yield (f"does {verb}" if _willed(verb) else "verb"), 1
            if _says(verb) and not is_definite(words[first].text):
                yield "says", 1  # قالت ميناء للابتكار: whoever says so is none of many things
            if verb.removeprefix("و") in listed("organization", "founded"):
                yield "founded", 1 + is_unheard(words[first].text)
            if _unlike(verb, words[first].text) and behind is not None and not _is_object(words, end):
                yield "feminine", 1  # وقّعت نبض المدينة: the verb is of an organization
            if behind is not None and behind.text == "ان" and behind.joined and _willed(verb):
                yield "clause of a subject", 2  # تأمل قافلة المشرح أن
            if behind is not None and behind.joined:
                if _prepositions(verb, behind.text) or _object(words, end, starts):
                    yield "subject of a deed", 3
                elif (
                    deed(verb)
                    and _second_noun(words, end)
                    and not (end == first + 1 and is_definite(behind.text))
                ):
                    yield "subject beside an object", 3
        if _PARTNER.fullmatch(before.text):
            yield "partner", 2
        calls = listed("organization", "called_by") | listed("organization", "names_it")
        if before.text in calls and any(
            w.text in listed("organization", "groups") for w in words[max(0, first - 5) : first - 1]
        ):
            yield "called", 3  # فريق طبي متطوع اسمه نبض الجنوب
        if (
            _OBJECT.search(before.text)
            and words[first].text[0] not in "لبوف"
            and _OBJECT.sub("", before.text) in _deeds()
        ):
            yield "subject behind an object", 3  # تنفذها أوكسجين للهندسة
        if before.text in _CLAUSE and behind is not None and behind.joined and _verb_behind(behind.text):
            yield "clause", 1
    if behind is None:
        return
    gap = behind.gap.strip()
    if gap == "(" and behind.text.isascii() and behind.text.isupper() and len(behind.text) > 1:
        yield "acronym", 3  # نورديك ريليف (NRP)
    if behind.joined and _unlike(behind.text, words[first].text) and _begins(words, first, lead):
        yield "feminine", 2  # إن خبز الصباح غيّرت
    if gap in _COMMA and behind.text[0] == "ب" and any(not s.verb for s in senses(behind.text)):
        yield "means", 2  # …، بتمويل من


def _in_row(words: Sequence[Word], first: int, end: int, lead: str, starts: Set[int], ends: Set[int]) -> bool:
    """كذا ومنظمة …; الكلية وكذا: a row with another body."""
    if lead == "و" and not words[first].gap.strip(' »”"،,)'):
        if first in ends:
            return True
        if words[first].joined and first and split_definite_head(words[first - 1].text):
            return True
    return end in starts and words[end].text[0] == "و" and not words[end].gap.strip(' »”"،,')


def _behind_people(words: Sequence[Word], first: int, lead: str) -> Iterator[tuple[str, int]]:
    """منسقة كذا, المديرة التنفيذية لكذا."""
    before = words[first - 1].text
    staff = before.removeprefix("و")
    if not lead and is_staff(staff):
        yield "staff", 2  # متطوعو قافلة المشرح
    elif before == "لدى":
        yield "at", 1
    elif (
        before == "في"
        and first > 1
        and words[first - 1].joined
        and not lead
        and words[first - 2].text.removeprefix("و") in listed("organization", "belonging")
    ):
        yield "in", 1  # متطوعة في كتف بكتف
    if first > 1 and before == "من" and words[first - 1].joined and not lead:
        who = words[first - 2].text
        if who in listed("organization", "members"):
            yield "role", 2  # متطوعات من نبض الهور
        if role_of(who) is not None and not is_definite(who) and words[first].text[0] not in "يت":
            yield "role", 2  # محام من عدل بلا ثمن
    role = role_of(before)
    if (
        role is not None
        and (lead or not is_staff(staff))
        and role[0] in listed("organization", "holders")
        and (lead == "ل" or not is_definite(before))
    ):
        yield "role", 2
    if lead == "ل" and first > 1 and is_adjective(before):
        role = role_of(words[first - 2].text)
        if role is not None and role[0] in listed("organization", "holders"):
            yield "role", 2


def _behind_tie(words: Sequence[Word], first: int) -> Iterator[tuple[str, int]]:
    before = words[first - 1].text
    preposition = before.removeprefix("و")
    if before in _LED:
        yield "tie", 3
    elif preposition in _SIDES and (weight := _tie_before(words, first - 1, preposition)):
        weak = words[first].text in lexicon.heads("weak") - listed("organization", "parts")
        yield "tie", weight + weak


def _tie_before(words: Sequence[Word], at: int, preposition: str) -> int:
    """How much what states a tie with this preposition, before word `at` in its clause, speaks for a body: عقدا لسنتين | مع."""
    best = 0
    for back in range(at - 1, max(-1, at - 2 - _REACH), -1):
        for sense in senses(words[back].text):
            if preposition in sense.predicate.cases and not sense.predicate.network:
                best = max(best, 2 if sense.predicate.needs else 3)
        if best or re.search(r"[.؟!؛:]", words[back + 1].gap):
            break
    return best


@lru_cache(maxsize=65536)
def is_staff(word: str) -> bool:
    """Whether a word is of a body's people, without an article and with the body behind it: متطوعو, كادر, خبيرات, لغويي."""
    if word in listed("organization", "members"):
        return not word.endswith(("ون", "ين"))
    one = word[:-1] if word.endswith(("و", "ي")) else f"{word[:-2]}ه" if word.endswith("ات") else ""
    return len(one) > 2 and not is_definite(word) and role_of(one) is not None


def _is_home(word: str) -> bool:
    """Whether somebody can be "from" what the word opens without belonging to a body: a village, a family."""
    return word in listed("person", "named_after") or word in listed("organization", "crowds")


def _unlike(verb: str, noun: str) -> bool:
    """Whether a feminine verb stands beside a masculine noun: جسر, نبض. Of three letters, as longer ones may be plurals."""
    return (
        len(noun) == 3
        and noun[-1] not in "هاى"
        and noun not in listed("organization", "not_masculine")
        and len(verb) > 3
        and verb.removeprefix("و").removeprefix("ف")[-1:] == "ت"
        and not verb.endswith("ات")
        and verbal(verb)
    )


def _is_object(words: Sequence[Word], at: int) -> bool:
    """Whether nothing of the verb follows at `at`, so that what stands before may be its object: فتحت باب البيت."""
    return not words[at].joined


def _begins(words: Sequence[Word], first: int, lead: str) -> bool:
    """Whether a subject can stand here before its verb: where a clause begins, behind إن or أما."""
    before = words[first - 1] if first and words[first].joined else None
    return before is None or (
        not lead and (before.text in _CLAUSE or before.text in ("اما", "وكانت", "كانت"))
    )


@lru_cache(maxsize=65536)
def _says(verb: str) -> bool:
    told = reporting(verb)
    return told is not None and told.lemma == "قال"


@lru_cache(maxsize=65536)
def _willed(verb: str) -> bool:
    """Whether only somebody or a body does so: the verbs of deeds, of hopes and of speech, but not those that a study can do."""
    stem = verb.removeprefix("و").removeprefix("ف")
    told = reporting(verb)
    return (
        deed(verb) or stem in _hopes() or (told is not None and told.lemma not in listed("speech", "shows"))
    )


@cache
def _hopes() -> frozenset[str]:
    return frozenset(form for row in listed("organization", "hopes") for form in _forms(*row.split()))


def _forms(past: str, present: str) -> tuple[str, ...]:
    """Past and present of both genders, folded."""
    feminine = past[:-1] + "ت" if past[-1] in "ىا" else past + "ت"
    return past, feminine, present, "ت" + present[1:]


def _prepositions(verb: str, behind: str) -> bool:
    """تكفلت | كذا | بشراء: a name between a verb of undertaking and the preposition it takes is its subject."""
    taken = _undertaking().get(verb.removeprefix("و"), "")
    return taken != "" and (behind == taken or (len(taken) == 1 and behind[0] == taken and len(behind) > 3))


@cache
def _undertaking() -> dict[str, str]:
    """Forms of verbs that bodies do → the preposition behind them."""
    forms: dict[str, str] = {}
    for row in load("arabic")["organization"]["undertaking"]:
        past, present, preposition = (fold(part) for part in row.split())
        for form in _forms(past, present):
            forms |= {form: preposition, "س" + form: preposition}
    return forms


def _object(words: Sequence[Word], at: int, starts: Set[int]) -> bool:
    """أطلقت | كذا | حملة: what one grants, signs or launches, or another body, stands behind the subject."""
    low = words[at].text
    stem = low.removeprefix("ال").removesuffix("ا")
    return at in starts or any(form in listed("project", "objects") for form in (low, stem))


def _second_noun(words: Sequence[Word], at: int) -> bool:
    """وفرت أيادي السماوة | العمال; تدير خطوات ثابتة | صندوقا: what a verb's object is, so that the name before it is its subject."""
    low = words[at].text
    if low in _THOUSANDS:
        return False  # written as if it had an article
    if is_definite(low):
        return not (
            is_adjective(low)
            or is_stop(low)
            or low in listed("organization", "describing")
            or low.removeprefix("ال") in listed("organization", "times")
        )
    return (
        len(low) > 4
        and low.endswith("ا")
        and not low.endswith(("ها", "نا", "وا", "يا"))
        and low not in listed("speech", "manners")
        and not is_stop(low)
        and low[:-1] not in listed("organization", "times")
    )


def _verb_behind(word: str) -> bool:
    return word in ("لم", "لن", "لا") or is_verb(word) or re.fullmatch(r"[ت]\w{3,}", word) is not None


@cache
def _deeds() -> frozenset[str]:
    forms = set()
    for row in load("arabic")["organization"]["deeds"]:
        past, present = (fold(part) for part in row.split())
        forms |= {f"{lead}{form}" for form in _forms(past, present) for lead in ("", "و", "ف", "س")}
    return frozenset(forms)


def deed(verb: str) -> bool:
    """Whether a verb is of what only people and bodies do: to provide, to hire, to hand over."""
    return verb in _deeds() or any(s.verb and not s.predicate.needs for s in senses(verb))


@lru_cache(maxsize=65536)
def verbal(word: str) -> bool:
    """Whether a word is a verb, by the lists or (اشترت) by its shape."""
    feminine = word.endswith("ت") and not word.endswith("ات") and len(word) > 3
    return feminine or is_verb(word) or any(s.verb for s in senses(word))
