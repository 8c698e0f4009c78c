"""Whether a tie is hoped for, stands or is over, and when it was made, by the words around its cue."""

from __future__ import annotations

import re
from functools import cache

from nlp.annotations import TieStatus
from nlp.arabic.text import fold
from nlp.arabic.tie_cues import VERBAL, Cue, listed
from nlp.vocabulary import load

_PAST = re.compile(r"[وف]?(?:نفذ|نظم|تسلم|تلق[ىي]?|نال|نقل|تدرب)(?:ت|تا|ا|وا)?")


def status(sentence: str, start: int, end: int, cue: Cue) -> TieStatus:
    """Hoped for, standing or over, by the words around the cue and the tense of its verb. Names are blanked out."""
    clause = listed("status", "lasting").sub("", sentence[max(0, start - 90) : end + 120])
    if listed("status", "proposed").search(clause) and not listed("status", "stands").search(clause):
        return "proposed"
    if listed("status", "goes_on").search(clause):
        return "active"
    if listed("status", "ended").search(sentence[max(0, start - 90) :]):
        return "ended"
    verb = sentence[start:end].lstrip("وف")
    past = verb[:1] not in "يتن" or verb.endswith("ت") or _PAST.fullmatch(sentence[start:end]) is not None
    lasting = cue.kind in load("collaborations")["ar"]["status"]["ends_when_past"]
    lasting = lasting or listed("status", "over_when_past").fullmatch(sentence[start:end]) is not None
    return "ended" if lasting and past and cue.shape in VERBAL else "active"


@cache
def _months() -> list[re.Pattern[str]]:
    return [
        re.compile(rf"(?<!\w)(?:{fold(row)})\s+(?:من\s+)?(?:عام\s+|سنه\s+)?((?:19|20)\d\d)")
        for row in load("collaborations")["ar"]["months"]["names"]
    ]


def date(sentence: str) -> str | None:
    western = sentence.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    for number, pattern in enumerate(_months(), 1):
        if match := pattern.search(western):
            return f"{match.group(1)}-{number:02}"
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", western)
    return year.group(1) if year else None
