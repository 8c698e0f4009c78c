"""Programmes that give money, which act as bodies: دعم من برنامج كرافتلاين; موّل برنامج الشراكة الأوروبية للبلديات عمل الجمعية."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.dictionary import is_unheard
from nlp.arabic.lexicon import is_adjective, is_definite, listed
from nlp.arabic.names import boundaries
from nlp.arabic.names.foreign import is_foreign
from nlp.arabic.names.heads import split_head
from nlp.arabic.text import Word

_MONEY = re.compile(r"[وف]?[بل]?(?:ال)?(?:منح[ةه]|تمويلا?|دعما?|تبرعا?|اموالا?)(?:ها|ه)?")
_PAYS = re.compile(r"[وف]?(?:ي)?مول(?:ه|ها)?")
_NEAR = 3  # words from the money to "from"


def end(words: Sequence[Word], index: int) -> int:
    """Where the name of a giving programme whose noun is word `index` ends; `index` where none stands."""
    if words[index].text != "برنامج" or index == 0 or index + 1 >= len(words) or not words[index + 1].joined:
        return index
    before = words[index - 1].text
    lead = [w.text for w in words[max(0, index - 1 - _NEAR) : index - 1]]
    given = before == "من" and any(_MONEY.fullmatch(w) for w in lead)
    pays = _PAYS.fullmatch(before) is not None
    if not (words[index].joined and (given or pays)):
        return index
    close, _ = boundaries.end(words, index + 1, "برنامج")
    content = [w.text for w in words[index + 1 : close]]
    if not content:
        return index
    strange = not is_definite(content[0]) and (is_unheard(content[0]) or is_foreign(content[0]))
    land = any(is_adjective(w) and w in listed("organization", "nationalities") for w in content)
    other = close < len(words) and words[close].joined and split_head(words[close].text) is not None
    return close if (strange or land) and not other else index
