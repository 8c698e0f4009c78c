"""Dates as exact as a story says them: "2021", "2021-04", "2021-04-30". Two are compared only as far as both are exact."""

from __future__ import annotations

import re

from bank.errors import WrongDate

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def checked(date: str) -> str:
    """A date that a person typed, with its zeros: "2021-1" → "2021-01". Raises WrongDate."""
    found = _DATE.fullmatch(date.strip())
    parts = [int(part) for part in found.groups() if part] if found else []
    if (
        not parts
        or (len(parts) > 1 and not 1 <= parts[1] <= 12)
        or (len(parts) > 2 and not 1 <= parts[2] <= 31)
    ):
        raise WrongDate(f"“{date}” is no date. Write a year, a month or a day: 2021, 2021-04 or 2021-04-30.")
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def since(date: str, start: str) -> bool:
    """Whether a date may lie at or after another: "2021" may lie after "2021-06"."""
    return date[: len(start)] >= start[: len(date)]


def months(date: str) -> int:
    """Months since the year 0; a year alone counts from its January."""
    return int(date[:4]) * 12 + (int(date[5:7]) - 1 if len(date) > 4 else 0)


def month(count: int) -> str:
    """The month that `months` counted."""
    return f"{count // 12:04}-{count % 12 + 1:02}"
