"""Whether a tie is hoped for, stands or is over, and when it was made, by the words around its cue."""

from __future__ import annotations

import re
from functools import cache

from nlp.annotations import TieKind, TieStatus
from nlp.arabic.text import fold
from nlp.arabic.ties.cues import VERBAL, Cue, any_of, listed, listed_words
from nlp.arabic.ties.words import senses
from nlp.vocabulary import load

_PAST = re.compile(r"[وف]?(?:نفذ|نظم|تسلم|تلق[ىي]?|نال|نقل|تدرب)(?:ت|تا|ا|وا)?")
_BLANK = re.compile("__+")
_WORD = re.compile(r"\w+")
WOMEN = re.compile(r"[وف]?ت\w+[^ت\W]\s+\w{3,}ات(?!\w)")  # تدرّب محاميات …: a perfect would have another ت
_HAD = re.compile(r"(?<!\w)[وف]?كان(?:ت|تا|ا|وا)?\s(?=(?:[^.،]{0,90}?\s)?قد(?!\w))")
_LAST = re.compile(
    r"(?<!\w)(?<!حتى\s)(?:العام|السنه|الشهر|الصيف|الشتاء|الربيع|الخريف)\s+(?:الماضي|الماضيه|الفايت|المنصرم)(?!\w)"
)
_ELSE = re.compile(r"؛|،\s+(?:كما|بينما|فيما)(?!\w)")
_NEXT = re.compile(r"[؛:]|،\s+و(?:ان|قد|هو|هي)(?!\w)")
_COMMA = re.compile("[؛:،]")
_BACK, _ON = 90, 120  # characters of a clause before and behind its cue, names counted as one


def past_of(sentence: str, bare: str, start: int, end: int, cue: Cue) -> bool:
    """Whether a cue speaks of the past: by its own tense, or, where it is a noun, by that of the verb before it."""
    if cue.shape not in VERBAL or WOMEN.match(sentence, start):
        return False
    verb = sentence[start:end].lstrip("وف")
    if verb.startswith("ت") and sentence[:start].endswith("التي "):
        return verb.endswith("ت")  # التي تدرب …: a perfect would have another ت
    if sentence[start:end].lstrip("وف") in listed_words("status", "fifth_form"):  # تعلّم أعضاؤها من …
        following = _WORD.search(bare, end)
        return (
            following is not None and not following.group().startswith("_") and following.group()[-1] != "ه"
        )
    if cue.shape == "by":
        return not verb.startswith(("يت", "تت")) and told_as_past(bare[:start])
    return verb[:1] not in "يتن" or verb.endswith("ت") or _PAST.fullmatch(sentence[start:end]) is not None


def told_as_past(before: str) -> bool:
    """Whether the last finite verb of what stands before a noun is a perfect; also where none is found."""
    low = max(before.rfind(mark) for mark in "؛:،") + 1
    words = [w[1:] if w[0] in "وف" and len(w) > 4 else w for w in _WORD.findall(before, low)]
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if len(word) < 4 or word[0] == "_":
            continue
        verbs = [sense for sense in senses(word) if sense.verb]
        if verbs and word[0] != "ت":  # what begins with ت may be either
            return all(sense.past for sense in verbs)
        if word.endswith("ت") and not word.endswith("ات") and not word.startswith("ال"):
            return True
        if word[0] == "ي" or (word[0] == "ت" and word[1] in "تن"):
            return False
        if word[0] == "ت" and not word.endswith(("ه", "ا")) and not (len(word) == 5 and word[3] == "ي"):
            if word in listed_words("status", "fifth_form"):
                return not following.startswith("_") and not following.endswith("ه")
            return False
    return True


def status(sentence: str, start: int, end: int, kind: TieKind, past: bool, verbal: bool = True) -> TieStatus:
    """Hoped for, standing or over, by the words around the cue and whether it is told as past. Names are blanked out.

    `verbal`: the cue is a verb of its own; a noun (تولت دفع …) says nothing of the end.
    """
    before = _BLANK.sub("_", _ELSE.split(sentence[:start])[-1])
    behind = _BLANK.sub("_", _ELSE.split(sentence[end:], maxsplit=1)[0])
    clause = before[-_BACK:] + sentence[start:end] + behind[:_ON]
    clause = _without_lasting(clause)
    if any_of("status", "over").stands_in(clause):
        return "ended"
    # انضمت …، وتأمل …: what is done or stands is not hoped for in the next clause
    stands = (past and verbal) or kind == "membership"
    ahead = (_COMMA if stands else _NEXT).split(behind[:_ON], maxsplit=1)[0]
    hopes = before[-_BACK:] + sentence[start:end] + ahead
    hopes = _without_lasting(hopes)
    if any_of("status", "proposed").stands_in(hopes) and not any_of("status", "stands").stands_in(clause):
        return "proposed"
    if any_of("status", "ending").stands_in(before):
        return "ended"
    if any_of("status", "goes_on").stands_in(clause) or (
        not past and any_of("status", "habit").stands_in(clause)
    ):
        return "active"
    clause = before.rsplit("،", 1)[-1] + sentence[start:end]
    if any_of("status", "used_to").stands_in(clause):
        return "ended"
    told = before[-_BACK:] + sentence[start:end] + behind
    if kind in ("membership", "agreement"):
        told = _LAST.sub("", _HAD.sub("", told))  # كانت قد انضمت, انضمت العام الماضي: it stands since
    if any_of("status", "ended").stands_in(told):
        return "ended"
    lasting = kind in load("collaborations")["ar"]["status"]["ends_when_past"]
    over = verbal and listed("status", "over_when_past").pattern.fullmatch(sentence[start:end]) is not None
    lasting = lasting or over
    return "ended" if lasting and past else "active"


def _without_lasting(clause: str) -> str:
    """A clause without what only says until when something goes on."""
    lasting = listed("status", "lasting")
    return lasting.pattern.sub("", clause) if any_of("status", "lasting").stands_in(clause) else clause


_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@cache
def _months() -> list[re.Pattern[str]]:
    return [
        re.compile(rf"(?<!\w)(?:{fold(row)})\s+(?:من\s+)?(?:عام\s+|سنه\s+)?((?:19|20)\d\d)")
        for row in load("collaborations")["ar"]["months"]["names"]
    ]


def date(sentence: str) -> str | None:
    """The month and year, or the year, that a sentence names, in ISO 8601."""
    western = sentence.translate(_WESTERN)
    if "19" not in western and "20" not in western:
        return None
    for number, pattern in enumerate(_months(), 1):
        if match := pattern.search(western):
            return f"{match.group(1)}-{number:02}"
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", western)
    return year.group(1) if year else None
