"""All that leaves a bank, as text to look through, whatever the format: packed files are unpacked, marks of XML taken off."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from bank.bank import Bank
from bank.consent.gate import Request
from bank.export.formats import FORMATS
from bank.export.leaving import Summary, export


def exported(bank: Bank, form: str, request: Request) -> tuple[bytes, Summary]:
    file = io.BytesIO()
    summary = export(bank, form, file, request)
    return file.getvalue(), summary


def texts(data: bytes) -> str:
    """A file's text; names of the files in it too."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            name + "\n" + archive.read(name).decode("utf-8-sig", "replace") for name in archive.namelist()
        ]
    return "\n".join(parts + [unescape(re.sub(r"<[^>]*>", "", part)) for part in parts])


def everything(bank: Bank, request: Request) -> dict[str, str]:
    """Every format and what it says."""
    return {form: texts(exported(bank, form, request)[0]) for form in FORMATS}
