"""Roles and bodies of people, as an English story gives them in apposition: "Suzan Aref, director of WEO"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ingest.story import Span
from nlp.annotations import Mention
from nlp.cast import Cast
from nlp.document import Document
from nlp.english.names.entities import core
from nlp.vocabulary import words

# "the foundation's executive director", "Its programme manager": the body spoken of last
_LAST_BODY = re.compile(r"(?:\b(?P<noun>[a-z]+)['’]s|\b[Ii]ts|\b[Oo]ur)\s+$")
_DETERMINER = r"(?:(?:an?|the|its|their|his|her|our|then|now|currently|former|who(?=\s+(?:is|was|works|worked|serves|served)\b)|is|was|works|worked|serves|served|as)\s+)*"

_NO_FIELD = "and|or|who|which|that|when|while|is|was|has|had|says|said|of|at|for|with|from|in|to|she|he|by|on"


_OWN = "every|each|any|no|an?|the|all|some|her|his|their"


@cache
def _role() -> str:
    roles = "|".join(re.escape(r) for r in sorted(words("english", "person", "roles"), key=len, reverse=True))
    # "field coordinator", "head of legal aid", "deputy head of the Peace Studies Unit"
    # "of legal | aid at …": more words of the field only where it visibly ends behind them
    field = (
        rf"(?:(?:\s+(?!(?:{_NO_FIELD})\b)[a-z][\w-]*){{1,2}}(?=\s+(?:of|at|for|with|from|in)\s|[,.;)]|$))?"
    )
    # ", knows every clerk": what has a determiner of its own is not hers
    words_before = rf"(?:(?!(?:{_OWN})\b)[\w-]+(?:['’]s)?\s+){{0,3}}?"
    more = rf"(?i:{roles})s?"
    return (
        rf"{words_before}{more}(?:\s+(?:and\s+)?{more})*(?:\s+(?:and|of|for)\s+(?!the\b)[a-z][\w-]*{field})?"
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    role = _role()
    return {
        "after": re.compile(
            rf"(?:,\s+|\s+\(|\s+[—–]\s+)(?:(?:aged\s+)?\d\d,\s+)?{_DETERMINER}(?P<role>(?!whos?e?\b){role})(?:(?P<link>\s+(?:of|at|for|with|from|in)\s+(?:the\s+)?)(?=[A-Z(])|(?=[\s,.;)—–]|$))"
        ),
        "after possessive": re.compile(rf"['’]s?\s+(?P<role>{role})(?=[\s,.;)—–]|$)"),
        "is": re.compile(
            rf"\s+(?:is|was|became|has been|had been|works as|worked as|serves as|served as|took over as)\s+(?:an?|the|its|our|their)?\s*(?P<role>{role})(?:(?P<link>\s+(?:of|at|for|with|from|in)\s+(?:the\s+)?)(?=[A-Z(])|(?=[\s,.;)]|$))"
        ),
        "before": re.compile(rf"(?:^|[\s(])(?P<role>{role}),?\s+$"),
        "before with body": re.compile(
            rf"(?<![\w-])(?P<role>{role})\s+(?:of|at|for|with|from)\s+(?:the\s+)?$"
        ),
        "leads": re.compile(
            r",?\s+(?:who\s+)?(?:leads|led|heads|headed|directs|directed|runs|ran|chairs|chaired|founded|coordinates|manages|works (?:for|at|with)|worked (?:for|at|with)|volunteers (?:for|at|with)|joined)\s+(?:the\s+)?$"
        ),
        "of": re.compile(r",?\s+(?:of|from|at|with)\s+(?:the\s+)?$"),
    }


def find_roles(document: Document, cast: Cast) -> None:
    """Set the role and the organization of each person in the cast, from the first place that tells them."""
    text = document.story.text
    bodies = [m for m in cast.mentions if m.is_body]
    people = [m for m in cast.mentions if m.is_person]
    for mention in people:
        block = document.story.block_at(mention.span.start)
        low, high = block.span if block else Span(0, len(text))
        actor = cast.actors[mention.entity]
        if actor.role is not None and actor.organization is not None:
            continue
        near = [b for b in bodies if low <= b.span.start and b.span.end <= high]
        low = max(
            [low, *(p.span.end for p in people if p.span.end <= mention.span.start)]
        )  # theirs is not hers
        mention = _untitled(text, mention)
        role, body = _after(text, mention, high, near)
        if role is None:
            before_role, before_body = _before(text, mention, low, near)
            role, body = before_role, body or before_body
        if role is not None and body is None:
            body = _spoken_of(text, mention, role, bodies, cast)
        body = body or _led(text, mention, near)
        actor.role = actor.role or role
        actor.organization = actor.organization or body


def _untitled(text: str, mention: Mention) -> Mention:
    """The mention without a title that is a role as well: "Judge Amal Hussein" → "Amal Hussein"."""
    bare = core(text[mention.span.start : mention.span.end])
    start = mention.span.end - len(bare)
    return replace(mention, span=Span(start, mention.span.end)) if text.startswith(bare, start) else mention


def _starting(bodies: list[Mention], offset: int, slack: int = 0) -> str | None:
    return next((b.entity for b in bodies if offset <= b.span.start <= offset + slack), None)


def _after(text: str, mention: Mention, high: int, bodies: list[Mention]) -> tuple[str | None, str | None]:
    """Behind the name: ", director of WEO", ", WEO's director", " (field coordinator, Riverlight)", " is the …"."""
    patterns = _patterns()
    for name in ("after", "is"):
        match = patterns[name].match(text, mention.span.end, high)
        if match:
            owner = next((b for b in bodies if match.start("role") <= b.span.start < match.end("role")), None)
            if owner is not None:  # ", the Reed Foundation's director"
                return _clean(text[min(owner.span.end, match.end("role")) : match.end("role")]), owner.entity
            body = _starting(bodies, match.end(), 1) if match.group("link") else None
            if body is None:  # "(director, WEO)", "programme manager at the small but lively WEO"
                rest = re.match(
                    r",?\s+(?:(?:of|at|for|with|from)\s+)?(?:the\s+)?", text[match.end() : match.end() + 20]
                )
                body = _starting(bodies, match.end() + (rest.end() if rest else 0), 0)
            return _clean(match.group("role")), body
    lead = re.match(r",\s+(?:the\s+)?|\s+\(|,\s+(?:of|from)\s+(?:the\s+)?", text[mention.span.end : high])
    if lead:
        owner = next((b for b in bodies if b.span.start == mention.span.end + lead.end()), None)
        if owner is not None:
            match = patterns["after possessive"].match(text, owner.span.end, high) or re.match(
                rf"\s+(?P<role>{_role()})(?=[\s,.;)])", text[owner.span.end : high]
            )
            if match:
                return _clean(match.group("role")), owner.entity
    return None, None


def _before(text: str, mention: Mention, low: int, bodies: list[Mention]) -> tuple[str | None, str | None]:
    """In front of the name: "director Suzan Aref", "WEO's director, Suzan Aref", "the director of WEO, Suzan Aref"."""
    patterns = _patterns()
    window = max(low, mention.span.start - 80)
    before = text[window : mention.span.start]
    match = patterns["before"].search(before)
    if match:
        role_at = window + match.start("role")
        owner = next(
            (
                b
                for b in bodies
                if re.fullmatch(
                    r"(?:['’]s?)?\s*", text[b.span.end : role_at] if b.span.end <= role_at else "-"
                )
            ),
            None,
        )
        inside = next(
            (b for b in bodies if b.span.start >= role_at and b.span.end <= mention.span.start), None
        )
        body = owner or inside
        role = (
            text[inside.span.end : mention.span.start] if inside else match.group("role")
        )  # "WEO director Suzan"
        return _clean(role), body.entity if body else None
    comma = re.search(r",\s+$", before)
    if comma:
        last = next((b for b in bodies if b.span.end == window + comma.start()), None)
        held = (
            patterns["before with body"].search(text[max(low, last.span.start - 60) : last.span.start])
            if last
            else None
        )
        if last and held:
            return _clean(held.group("role")), last.entity
    return None, None


def _spoken_of(text: str, mention: Mention, role: str, bodies: list[Mention], cast: Cast) -> str | None:
    """The body that "its" or "the foundation's" in front of the role stands for: the last one named whose name has that word."""
    around = Span(max(0, mention.span.start - 60), mention.span.end + 70)
    at = text.find(role, *around)
    owner = _LAST_BODY.search(text[max(0, at - 30) : at]) if at >= 0 else None
    if owner is None or owner.group().strip().lower() == "our":
        return None
    noun = owner.group("noun")
    for body in reversed([b for b in bodies if b.span.end <= at]):
        if noun is None or noun in cast.actors[body.entity].name.lower().split():
            return body.entity
    return None


def _led(text: str, mention: Mention, bodies: list[Mention]) -> str | None:
    """As in "Hanan of Riverlight", "Ammar, who founded Open Ledger"."""
    for body in bodies:
        between = (
            text[mention.span.end : body.span.start] if 0 < body.span.start - mention.span.end < 40 else None
        )
        if between is not None and (
            _patterns()["leads"].fullmatch(between) or _patterns()["of"].fullmatch(between)
        ):
            return body.entity
    return None


def _clean(role: str) -> str:
    role = re.sub(
        r"^['’]s?\s+|^(?:[\w-]+\s+)*?[\w-]+['’]s\s+|^according to\s+|^(?:[\w-]+\s+)*?(?:with|by|from)\s+",
        "",
        role.strip(" ,"),
        flags=re.I,
    )
    return re.sub(
        r"^(?:an?|The|the|its|their|his|her|our|then|now|said|says|and|by|with|to|of|as|who|is|was)\s+",
        "",
        role.strip(),
        flags=re.IGNORECASE,
    )
