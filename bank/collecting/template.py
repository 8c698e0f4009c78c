"""A sheet to fill in: a row for each story in the bank, with what the bank knows, as an Excel workbook that offers the words to choose from."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bank.bank import Bank
from bank.collecting.sheet import COLUMNS, known_by
from bank.consent import ledger
from bank.consent.terms import NAMINGS, STATUSES
from bank.export.cells import printable
from bank.new_file import write_new

_WIDTH = {"file": 36, "title": 40, "themes": 36, "note": 30}
_CHOICES = {"status": STATUSES, "naming": NAMINGS}


def template(bank: Bank) -> tuple[bytes, int]:
    """The sheet, and how many stories it holds. Themes are left empty: what stands there is taken for confirmed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Stories")
    sheet.freeze_panes = "B2"
    for place, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH.get(name, 16)
    rows = [_row(bank, *known) for known in known_by(bank)]
    for name, choices in _CHOICES.items():
        letter = get_column_letter(COLUMNS.index(name) + 1)
        choice = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        choice.add(f"{letter}2:{letter}{len(rows) + 200}")
        sheet.data_validations.append(choice)
    for number, cells in enumerate([{name: _heading(name) for name in COLUMNS}, *rows]):
        line = []
        for name in COLUMNS:
            cell = WriteOnlyCell(sheet, value=printable(cells.get(name, "")))
            cell.data_type = "s"  # words, whatever sign they begin with: never a formula
            cell.font = Font(bold=number == 0)
            line.append(cell)
        sheet.append(line)
    made = BytesIO()
    book.save(made)
    return made.getvalue(), len(rows)


def write_template(bank: Bank, path: Path) -> int:
    """Write the sheet and return how many stories it holds. Raises BankUnwritable where the file is there already or cannot be written."""
    made, stories = template(bank)
    write_new(path, made)
    return stories


def _heading(name: str) -> str:
    return "consent" if name == "status" else name.replace("_", " ")


def _row(bank: Bank, story_id: str, name: str) -> dict[str, str]:
    story = bank.story(story_id).story
    with bank.catalogue.reading() as db:
        said = ledger.latest(db, "story", story_id)
    known = {
        "file": name,
        "title": story.title,
        "date": story.published,
        "collector": bank.collector(story_id),
        "status": said.status if said else None,
        "naming": said.naming if said else None,
        "channels": ", ".join(sorted(said.channels)) if said and said.channels is not None else None,
        "expires": said.expires if said else None,
        "consent_language": said.language if said else None,
        "guardian": said.guardian if said else None,
        "note": said.note if said else None,
    }
    return {key: text for key, text in known.items() if text}
