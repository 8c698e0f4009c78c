"""Names of one organization in an Arabic story brought together: full name, short form, acronym, former name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.arabic import lexicon
from nlp.arabic.dictionary import is_unheard
from nlp.arabic.document import Document
from nlp.arabic.lexicon import is_adjective, is_definite, is_verb, listed, role_of
from nlp.arabic.names import organizations, repeated
from nlp.arabic.names.drafts import Draft
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import fold, standing
from nlp.arabic.ties.words import senses

#: So far before a name may stand what says that it is another name of a body, in letters.
_LEAD = 120
_FOLLOWING = 160  # … and so far behind it what says that it went up in another
_STATIONS = frozenset({"راديو", "اذاعه", "محطه"})  # راديو المرفأ is إذاعة المرفأ


def bodies(found: Sequence[organizations.Found], document: Document) -> list[Draft]:
    chosen = repeated.choose(found)
    drafts: dict[str, Draft] = {}
    seen: defaultdict[str, int] = defaultdict(int)
    sure: defaultdict[str, bool] = defaultdict(bool)
    for item in found:
        name = chosen[item.name]
        draft = drafts.setdefault(name, Draft("organization", name, forms={name}))
        draft.forms |= {fold(alias) for alias in item.aliases}
        known = listed("organization", "known")
        draft.forms |= {
            f"ال{alias}" for alias in draft.forms if f"ال{alias}" in known
        }  # (يونيسف), later اليونيسف
        seen[name] += 1
        sure[name] |= item.sure
    kept = _without_teams([d for n, d in drafts.items() if sure[n]])
    for draft in kept:
        draft.score = 4.0 + min(2, seen[draft.folded])
        draft.forms |= set(_short_forms(draft.folded, document))
        if draft.head in _STATIONS:
            content = draft.folded.removeprefix(draft.head)
            draft.forms |= {f"{noun}{content}" for noun in _STATIONS}
    _former_names(document, kept)
    return _merged(kept)


def _without_teams(drafts: list[Draft]) -> list[Draft]:
    """Without فريق رافد, where رافد is another body's own name: what is theirs is no body beside them."""
    parts = listed("organization", "parts") - {"مركز"}
    others = lexicon.heads("strong") | lexicon.heads("weak") - parts
    own = {f"{form} " for d in drafts for form in d.forms if d.head in others}
    own |= {f"{bare} " for d in drafts if d.head in others and (bare := _bare_word(d.folded))}
    return [
        d
        for d in drafts
        if d.head not in parts or not any(f"{d.folded.partition(' ')[2]} ".startswith(form) for form in own)
    ]


def _bare_word(name: str) -> str:
    """هديل, all of منظمة هديل but a purpose; "" for names of more words or a definite one."""
    _, *content = name.split()
    bare = content and not is_definite(content[0])
    return content[0] if bare and (len(content) == 1 or content[1].startswith("لل")) else ""


def _short_forms(name: str, document: Document) -> Iterator[str]:
    """Forms without the opening noun, or without the purpose, that the story uses as names elsewhere."""
    head, *content = name.split()
    if not content:
        return
    until = next(
        (
            i
            for i, w in enumerate(content)
            if i
            and (w.startswith("لل") or (w.startswith("ل") and w[1:] in listed("organization", "purposes")))
        ),
        len(content),
    )
    base = content[:until]
    if until < len(content):
        yield " ".join([head, *base])
    concepts = (
        listed("organization", "paired")
        | listed("organization", "purposes")
        | listed("organization", "common")
    )
    if len(base) < 2 and is_definite(base[0]):
        return  # جمعية الأمل: hope is hope
    if all(w in concepts or w.removeprefix("ال") in concepts for w in base) or base[0] in lexicon.places():
        return
    short = " ".join(base)
    heard = head in lexicon.heads("weak") and not is_unheard(base[0])
    if heard and (len(base) > 1 or is_definite(base[0]) or until == len(content)):
        return  # شركة رمال الخليج; but سند, of مكتب سند للعون
    alone = all(is_unheard(w) and w not in lexicon.given_names() for w in base) and any(
        not document.text.endswith(f"{head} ", 0, at) for at in standing(document.text, short)
    )  # تيشكۆ, of no language but its own
    if alone or acts(short, head, document):
        yield short


#: Where a word begins, with the proclitics before it
_OPENED = re.compile(r"(?<!\w)[وف]?[بلك]?\Z")
_WORD_SIGN = re.compile(r"\w")


def acts(short: str, noun: str, document: Document) -> bool:
    """Whether the story lets the short form act without its `noun`: behind a verb, or behind a role (مدير السجل المفتوح)."""
    text = document.text
    for at in _places(short, text):
        opened = _OPENED.search(text, max(0, at - 2), at)
        if opened is None or _WORD_SIGN.match(text, at + len(short)):
            continue
        before = text[max(0, opened.start() - 40) : opened.start()].split()
        if not before or (noun and before[-1].endswith(noun)):
            continue
        last = before[-1]
        feminine_verb = last.endswith("ت") and not last.endswith("ات") and len(last) > 3
        people = any(role_of(w) or w in listed("organization", "members") for w in before[-3:])
        if is_verb(last) or reporting(last) or feminine_verb or people or any(s.verb for s in senses(last)):
            return True
    return False


@cache
def _renamed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads to a body's other name (وكانت الجمعية تعرف باسم), and what follows the name of one that went up in another (اندمجت مع)."""
    called = "|".join(sorted(listed("organization", "called")))
    joins = "|".join(sorted(listed("organization", "merged")))
    return (
        re.compile(
            rf"(?<!\w)(?:ال(?P<noun>\w+)\s+)?(?:{called})(?:\s+\w+){{0,4}}?\s+(?:ب|باسم|سابقا|بـ)\s*[:«“\"]?\Z"
        ),
        re.compile(
            rf"(?!\w)[^.]{{0,140}}?(?<!\w)[وف]?(?:{joins})\s+(?:\w+\s+)?(?:في|مع|ب|الي)\s+(?P<rest>[^.]{{0,60}})"
        ),
    )


def _places(piece: str, text: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _former_names(document: Document, drafts: list[Draft]) -> None:
    """وكانت الجمعية تعرف باسم …; اندمج … في …: two names of one body."""
    text = document.text
    called, joins = _renamed()
    for draft in list(drafts):
        ends = [(at, at + len(draft.folded)) for at in _places(draft.folded, text)]
        leads = (
            called.search(text, max(0, at - _LEAD), at)
            for at, end in ends
            if not text[end : end + 1].isalnum() and _leads_to_a_name(text[max(0, at - _LEAD) : at])
        )
        lead = next((match for match in leads if match and match.group("noun")), None)
        if lead:
            older = [
                d
                for d in drafts
                if d is not draft and d.head == lead.group("noun") and text.find(d.folded) < lead.start()
            ]
            if older:
                owner = max(older, key=lambda d: text.rfind(d.folded, 0, lead.start()))
                owner.forms |= draft.forms
                drafts.remove(draft)
                continue
        merged = (joins.match(text, end) for _, end in ends if _says_merged(text[end : end + _FOLLOWING]))
        match = next(filter(None, merged), None)
        if match:
            for owner in drafts:
                if owner is not draft and any(match.group("rest").startswith(form) for form in owner.forms):
                    owner.forms |= draft.forms
                    drafts.remove(draft)
                    break


def _leads_to_a_name(before: str) -> bool:
    return before.rstrip().rstrip(':«“"').rstrip().endswith(("ب", "باسم", "سابقا", "بـ"))


def _says_merged(behind: str) -> bool:
    return any(verb in behind for verb in listed("organization", "merged"))


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Drafts that share a form are one body; the longest Arabic name is its name."""
    result: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.folded.isascii(), -len(d.folded.split()))):
        home = next(
            (
                d
                for d in result
                if draft.folded in d.forms
                or draft.folded == _without_noun(d)
                or (draft.forms & d.forms and not _differ(draft, d))
            ),
            None,
        )
        if home is None:
            result.append(draft)
        else:
            home.forms |= draft.forms
    return _with_shortened(result)


def _without_noun(draft: Draft) -> str:
    """بيت الفراشات, all the name of جمعية بيت الفراشات but its noun; "" where that is of a part or an office (فريق إذاعة …)."""
    parts = listed("organization", "parts") | listed("organization", "of_known") - {"منظمه"}
    return draft.folded.partition(" ")[2] if draft.head not in parts else ""


def _with_shortened(drafts: list[Draft]) -> list[Draft]:
    """منظمة شفاء الوطن, where one body alone goes on from there with an adjective or a purpose: منظمة شفاء الوطن الطبية."""
    kept = list(drafts)
    for draft in drafts:
        parts = draft.folded.split()
        if len(parts) == 2 and parts[0] in listed("organization", "branches") and is_definite(parts[1]):
            whole = [d for d in kept if d.folded.startswith(f"{parts[0]} {parts[1][2:]} ")]
            if len(whole) == 1:  # مديرية التربية for مديرية تربية الديوانية
                whole[0].forms |= draft.forms
                kept.remove(draft)
                continue
        longer = [d for d in kept if d is not draft and d.folded.startswith(f"{draft.folded} ")]
        rest = longer[0].folded[len(draft.folded) :].split() if len(longer) == 1 else [""]
        purpose = rest[0].startswith("لل") or (
            rest[0][:1] == "ل" and rest[0][1:] in listed("organization", "purposes")
        )
        if len(draft.folded.split()) > 1 and (purpose or (is_definite(rest[0]) and is_adjective(rest[0]))):
            longer[0].forms |= draft.forms
            kept.remove(draft)
    return kept


def _differ(a: Draft, b: Draft) -> bool:
    """جمعية الأمل للصم and مؤسسة الأمل للإغاثة share a short form, but are two."""
    return a.head != b.head or (
        len(a.folded.split()) > 2
        and len(b.folded.split()) > 2
        and a.folded not in b.folded
        and b.folded not in a.folded
    )
