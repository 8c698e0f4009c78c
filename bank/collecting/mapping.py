"""Which column of a form's export is what: a map in TOML, written once a form; and a first draft of one, from the headings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from bank.collecting import words
from bank.collecting.consent import FIELDS
from bank.errors import WrongJudgement
from bank.new_file import write_new
from ingest.tables import Table
from nlp.fold import fold

#: Questions besides the texts and consent.
FACTS = ("id", "title", "date", "collector", "governorate")
#: An answer of so many characters is a text; most others are choices, names and numbers.
_TEXT = 60

_HEAD = """# Which column of the form's export is what. Written once, then looked through by you.
# form: the name of this form; keep it, so that a later export updates the stories instead of adding them again.
# id: the column that is different in each submission and never changes. A group's name before the / may be left out.
# A line you do not need can be deleted. [[text]]: the answers that make the story, in order; heading: what stands above each.
# Under [consent], what an answer means if it is not plain: values.granted = ["option_1"]
"""


class BadMap(WrongJudgement):
    """A map cannot be understood, or does not fit the export. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Map:
    """`facts`: of FACTS → column. `texts`: column and heading. `consent`: of FIELDS → column; `values`: status → answers that mean it."""

    form: str
    facts: Mapping[str, str]
    texts: tuple[tuple[str, str], ...]
    consent: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_map(path: Path) -> Map:
    """Read a map a person wrote. Raises BadMap, which names the line."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadMap(
            f"The map {path} cannot be opened ({error.strerror}). Make one with: --make-map MAP.toml"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadMap(f"The map {path.name} cannot be read: {error}. Mend that line.") from error
    try:
        return _map(raw)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        said = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise BadMap(
            f"The map {path.name} does not fit: {said}. Compare it with one made by --make-map."
        ) from error


def _map(raw: Mapping[str, Any]) -> Map:
    consent = dict(raw.get("consent", {}))
    values = {
        _known(status, words.vocabulary()["status"]): tuple(map(str, answers))
        for status, answers in consent.pop("values", {}).items()
    }
    facts = {key: _column(raw[key], key) for key in FACTS if raw.get(key)}
    texts = tuple((_column(one["column"], "column"), str(one.get("heading", ""))) for one in raw["text"])
    unknown = sorted(set(raw) - {"form", "text", "consent", *FACTS})
    if unknown:
        raise ValueError(f"“{unknown[0]}” is not known")
    if not texts or "id" not in facts:
        raise KeyError("[[text]]" if not texts else "id")
    named = {_known(key, FIELDS): _column(column, key) for key, column in consent.items() if column}
    return Map(_column(raw["form"], "form"), facts, texts, named, values)


def _known(key: str, known: Any) -> str:
    if key not in known:
        raise ValueError(f"“{key}” is not known; there are: {', '.join(known)}")
    return key


def _column(value: object, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} has to be a text in marks")
    return value.strip()


def columns_of(name: str, headings: tuple[str, ...]) -> list[str]:
    """The headings a map's column means: itself, or the one in a group that ends so, or one a choice ("use/website", "use/print")."""
    fits: tuple[Callable[[str], bool], ...] = (
        lambda heading: heading == name,
        lambda heading: heading.rpartition("/")[2] == name,
        lambda heading: heading.startswith(f"{name}/") or f"/{name}/" in heading,
    )
    for fit in fits:
        found = [heading for heading in headings if fit(heading)]
        if found:
            return found
    return []


def write_draft(table: Table, path: Path) -> Map:
    """Write a first map for an export, guessed from its headings and answers, for a person to look through.

    Raises BankUnwritable where the file is there already or cannot be written.
    """
    drafted = draft(table)
    write_new(path, written(drafted).encode())
    return drafted


def written(form: Map) -> str:
    """A map as the file that `read_map` reads."""
    raw: dict[str, Any] = {"form": form.form, **form.facts}
    raw["text"] = [{"column": column, "heading": heading} for column, heading in form.texts]
    raw["consent"] = dict(form.consent)
    if form.values:
        raw["consent"]["values"] = {status: list(answers) for status, answers in form.values.items()}
    return _HEAD + "\n" + tomli_w.dumps(raw)


def draft(table: Table) -> Map:
    """A map guessed from an export."""
    taken: dict[str, str] = {}
    for own, names in words.vocabulary()["questions"].items():
        wanted = [fold(name) for name in names]
        ranked = [
            (_rank(heading, wanted), heading) for heading in table.headings if heading not in taken.values()
        ]
        best = min(ranked, default=(len(wanted), ""))
        if best[0] < len(wanted):
            taken[own] = best[1]
    texts = tuple(
        (heading, _label(heading))
        for heading in table.headings
        if heading not in taken.values() and not heading.startswith("_") and _is_text(table, heading)
    )
    form = re.sub(r"[\W_]+", "-", table.name.rpartition(".")[0] or table.name).strip("-")
    form = re.sub(r"-(?:all-versions|labels|latest|\d{4}-\d\d.*)", "", form) or "form"
    return Map(
        form,
        {key: column for key, column in taken.items() if key in FACTS},
        texts,
        {key: column for key, column in taken.items() if key in FIELDS},
    )


def _rank(heading: str, wanted: list[str]) -> int:
    own = {fold(heading), fold(heading.rpartition("/")[2])}
    return next((rank for rank, name in enumerate(wanted) if name in own), len(wanted))


def _label(heading: str) -> str:
    plain = heading.rpartition("/")[2].replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def _is_text(table: Table, heading: str) -> bool:
    answers = [row.cells[heading] for row in table.rows if heading in row.cells]
    return any(len(answer) >= _TEXT and " " in answer for answer in answers)
