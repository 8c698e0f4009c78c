"""What is to be told about a question, in words: codes and values of bank/search/hints.py to sentences of strings/."""

from __future__ import annotations

from bank.search.hints import Hint
from ui.strings import say, theme_name


def hint_in_words(hint: Hint) -> str:
    """One hint as a sentence, in the language that the interface speaks."""
    values = dict(hint.values)
    if "theme" in values:
        values["theme"] = theme_name(values["theme"])
    return say(f"hint.{hint.code}", **values)
