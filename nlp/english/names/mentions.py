"""Every place in a document where an actor is named, and which of two who share a short name is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.story import Span
from nlp.annotations import Mention
from nlp.document import Document
from nlp.english.names.own_words import titles

_JOINED = re.compile(r"-(?:funded|led|run|backed|supported|based|trained)\b")


def find_mentions(
    document: Document, forms: Mapping[str, Iterable[str]], names: Mapping[str, str]
) -> list[Mention]:
    """Every place where a form of an actor (by its key: how it is written, and its full name) stands, longest first, none inside another."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, written in forms.items():
        for form in written:
            owners[form].append(key)
    if not owners:
        return []
    alternatives = "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(owners, key=lambda f: (-len(f), f))
    )
    whole = rf"(?<![\w-])(?:{alternatives})(?![\w-]|['’](?!s\b)\w)"
    joined = (
        rf"|(?<![\w-])(?:{alternatives})(?={_JOINED.pattern})" if _JOINED.search(document.story.text) else ""
    )
    pattern = re.compile(whole + joined)
    found: list[Mention] = []
    for passage in document.passages:
        for match in pattern.finditer(document.story.text, *passage.span):
            keys = (
                owners[re.sub(r"\s+", " ", match.group())]
                if re.sub(r"\s+", " ", match.group()) in owners
                else owners.get(match.group(), [])
            )
            if keys:
                key = (
                    keys[0]
                    if len(keys) == 1
                    else _meant(keys, names, found, document.story.text, Span(*match.span()))
                )
                found.append(Mention(key, Span(*match.span())))
    return found


def _meant(keys: list[str], names: Mapping[str, str], before: list[Mention], text: str, span: Span) -> str:
    """Which of several people who share a short name is meant: who bears the title in front of it, else whoever was named last."""
    first = text[span.start : span.end].split()[0]
    inside = first.lower().rstrip(".") in titles()  # "Dr. Khalil"; else the title may stand in front
    title = re.search(r"(\w+\.?)\s+$", f"{first} " if inside else text[max(0, span.start - 15) : span.start])
    if title and title.group(1).lower().rstrip(".") in titles():
        entitled = [
            k for k in keys if re.search(rf"{re.escape(title.group(1))}\s+{re.escape(names[k])}", text)
        ]
        if len(entitled) == 1:
            return entitled[0]
    for mention in reversed(before):
        if mention.entity in keys:
            return mention.entity
    return keys[0]
