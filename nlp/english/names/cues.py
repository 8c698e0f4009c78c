"""Words before and behind a name that tell what it names: "coordinator of", ", a charity", "'s staff"."""

from __future__ import annotations

import re
from functools import cache

from nlp.english.names.own_words import titles
from nlp.required import Sieve
from nlp.vocabulary import alternatives, load, words


def _role_pattern() -> str:
    return alternatives(words("english", "person", "roles"))


#: Words for people that stand before the names of bodies too: "our partner Hiwar".
_BODIES_TOO = frozenset(
    {
        "partner",
        "counterpart",
        "successor",
        "predecessor",
        "rival",
        "opponent",
        "donor",
        "host",
        "publisher",
        "guest",
        "member",
        "client",
        "executor",
        "guide",
        "general",
        "master",
        "recruit",
        "reader",
    }
)


def _somebody() -> frozenset[str]:
    """What people are called that is no office: "her daughter", "a nurse"."""
    lists = [words("english", "person", name) for name in ("female", "male", "strangers", "others", "kin")]
    return frozenset().union(*lists) - _BODIES_TOO


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """A pattern for what stands right before or behind a name, by what it tells."""
    role = _role_pattern()
    somebody = alternatives(_somebody())
    organization = load("english")["organization"]
    belongings = "|".join(organization["belongings"])
    collective = "|".join(organization["collective"])
    possessions = "|".join(organization["possessions"])
    titled = "|".join(words("english", "project", "called"))
    # "a training centre", "the project manager"
    no_title = (
        rf"(?:{titled})s?\b(?!\s+(?:{collective}|{role}|{'|'.join(sorted(organization['heads']))})s?\b)"
    )
    heads = "|".join(sorted(word.capitalize() for word in organization["heads"] if word.isalpha()))
    return {
        "role of": re.compile(
            rf"\b(?:{role})s?\b(?:[\w\s-]{{0,30}}?)\s+(?:of|at|for|with|from|in)\s+(?:the\s+)?$", re.I
        ),
        "works for": re.compile(
            r"\b(?:works?|worked|working|volunteers?|volunteered|volunteering|interned|employed|joined|member|members|membership|grant|grants|funding|funded|supported|organi[sz]ed|run|led|founded|hosted|trained|partnership|cooperation|collaboration)\s+(?:of|at|for|with|from|by|in)\s+(?:the\s+)?$",
            re.I,
        ),
        "given by": re.compile(
            r"\b(?:(?:[Gg]rants?|[Gg]ifts?|[Ff]unding|funds?|[Mm]oney|support|donations?|help|agreement|memorandum|contract|partnership|cooperation|talks|project|campaign|course|training|staff|euros|dollars|dinars)(?:\s+(?:came|comes|went|goes|was given))?\s+(?:from|to|by|with|between|of)|[Tt]hanks to|[Tt]ogether with|[Jj]ointly with|(?:designed|produced|published|organi[sz]ed|built|opened|taught|printed|paid|given|provided|lent|offered|implemented|assisted|supported|financed|mentored|coached|trained|mentors?|trains?|coaches|funds|financed) by|sp(?:okes)(?:man|woman|person) (?:for|of))\s+(?:the\s+)?$"
        ),
        "collective": re.compile(
            rf"\b(?:{collective})s?,?\s+(?:called\s+|named\s+|known as\s+|such as\s+)?(?:the\s+)?$", re.I
        ),
        "called": re.compile(
            rf"\b(?:{collective}|outfit|body|initiative|startup|workshop|studio)s?\b[^.,;:]{{0,25}}\b(?:called|named|known as)\s+$",
            re.I,
        ),
        "a body": re.compile(
            rf"(?:(?:\s+in\s+[A-Z][\w-]+)?,(?:\s+from\s+[A-Z][\w-]+,)?|\s+(?:is|was|became|remains))\s+(?:(?:an?|our|its|their|another|one of)\s+(?:[\w’'-]+\s+){{0,3}}?|the\s+(?:(?!(?:of|in|at|for|from|to)\b)[\w-]+\s+){{1,3}}?|the\s+(?=(?-i:[a-z]+) (?:of|for|that|which)\b))(?:{collective})s?\b(?!['’]|\s+(?:{role})\b)",
            re.I,
        ),
        "a project": re.compile(
            rf"(?:\s+in\s+[A-Z][\w-]+)?(?:,|\s+\(|\s+(?:is|was)(?:\s+[a-z]+ly)?)\s+(?:(?:an?|its|our|their|her|his|another|one of)\s+(?:[\w’'-]+\s+){{0,3}}?|the\s+(?:[\w’'-]+\s+){{1,3}}?){no_title}"
        ),
        "the … project": re.compile(rf"\s+(?:[a-z-]+\s+)?{no_title}"),
        "people of": re.compile(
            rf"\b(?:(?:{belongings})|(?:{role})s|young|women|[A-Z][\w-]+\s+[A-Z][\w-]+)\s+(?:of|from|at|with)\s+$"
        ),
        "established": re.compile(
            r"\b(?:[Ee]stablished|[Ff]ounded|[Ss]et up|[Cc]reated|[Rr]egistered|[Ll]aunched) (?:in|by|after|during) [^.;]{2,40}, (?:the )?$"
        ),
        "somebody of": re.compile(
            r"(?:^|[^.\w]\s?)([A-Z][\w’'-]+)\s+((?:(?:al|el|Al|El)-)?[A-Z][\w’'-]+)\s+of\s+$"
        ),
        "of a body": re.compile(rf"\s+(?:of|from|at)\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+){{0,4}}(?:{heads})\b"),
        # "Adad, the young statisticians of Amarah": several people are a body
        "people": re.compile(
            r",\s+(?:the|a group of|an? \w+ of|some|two|three|young|retired)\s+(?:(?!of\b)[a-z’'-]+\s+){0,3}?[a-z]+(?:ers|ors|ists|ians|men|ants|ents|ees|mates|folk|girls|boys)\b"
        ),
        "led by": re.compile(
            r"\b(?:runs|directs|chairs|heads|leads|founded|co-founded|founding|set up|coordinates|manages|joined|took over|presides over|works at|work at|worked at)\s+$"
        ),
        "its": re.compile(rf"\b(?:{possessions})\s+of\s+$"),
        "its own": re.compile(rf"['’]s?\s+(?:[a-z]+\s+){{0,2}}?(?:{possessions})\b"),
        "shared": re.compile(
            rf"['’]s?\s+(?:[a-z]+\s+)?(?:{'|'.join(organization['shared'])}|grant)s?\s+(?:with|between|from)\b"
        ),
        "works with": re.compile(
            r"\s+(?:works|worked|is working|has worked|has been working)\s+(?:closely\s+)?(?:in (?:\w+\s+)?(?:partnership|cooperation|collaboration) with|together with)\b"
        ),
        "which": re.compile(
            r",\s+(?:(?:among|by|for|from|in|of|through|to|under|with)\s+)?which\b|\s+and\s+(?:its|their)\b"
        ),
        "somebody's": re.compile(r",\s+(?:of|with|at)\s+(?:the\s+)?(?=[A-Z])"),
        "belongings": re.compile(
            rf"(?:['’]s?)?\s+(?:[a-z]+\s+){{0,2}}?(?:{belongings})\b|['’]s?\s+(?:[a-z]+\s+){{0,2}}?(?:{role})s?\b"
        ),
        "title before": re.compile(rf"\b(?:{'|'.join(sorted(titles()))})\.?\s+$", re.I),
        "role before": re.compile(rf"\b(?:{role})s?,?\s+$", re.I),
        "somebody before": re.compile(
            rf"(?<![-\w])(?:{somebody})(?:,|\s+(?:called|named|by the name of)|\s+(?:is|was)(?:\s+(?:called|named))?)?\s+$"
        ),
        "somebody after": re.compile(
            rf",\s+(?:an?|the|his|her|their|our|my)\s+(?:[\w-]+\s+){{0,2}}?(?:{somebody})\b(?!['’-])"
        ),
        "name is": re.compile(
            r"\b(?:[Mm]y|[Hh]er|[Hh]is) name (?:is|was)\s+$|\bby the name of\s+$|\b(?:[Rr]egards|[Ww]ishes|[Ss]incerely|[Ff]aithfully|[Yy]ours),\s+$"
        ),
        "author": re.compile(
            r"(?:^|\n)(?:[A-Z][a-z]+ (?:and )?(?:[a-z]+ )?by|(?:Author|Interview|Interviewer|Minutes|Reporter|Text|Writer)(?: by)?:)\s+$"
        ),
        "role after": re.compile(
            rf"(?:,\s+(?:\d\d,\s+)?|\s+\()(?:(?:who\s+(?:is|was|works as|worked as)\s+)?(?:an?|the|its|their|his|her|our|then|now|former)\s+)*(?:(?!whose\b|which\b|that\b|who\b)[\w'’&-]+\s+){{0,5}}?(?:{role})\b",
            re.I,
        ),
        "age": re.compile(
            r",\s+(?:aged\s+)?\d\d(?:,|\s+years)|,\s+aged\s+(?:\d|[a-z]+(?:-[a-z]+)?)\b|\s+\((?:aged )?\d\d\)|\s+(?:is|was|turned)\s+(?:only\s+|just\s+)?(?:\d\d|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?)(?:[.,;]|\s+(?:years old|when|and)\b)"
        ),
        "kin of": re.compile(
            rf"['’]s?\s+(?:[a-z]+\s+){{0,1}}?(?:{alternatives(words('english', 'person', 'female') | words('english', 'person', 'male') | words('english', 'person', 'kin'))})\b(?!['’-])"
        ),
        "signs": re.compile(r"[”\"»’']\s*[―—–-]{1,2}\s*$"),
        "online": re.compile(r"\b(?:online|digital|electronic|web-based|printed)\s+$", re.I),
        "who": re.compile(r",?\s+(?:who|himself|herself)\b"),
        "whose people": re.compile(
            rf",?\s+whose\s+(?:[a-z-]+\s+){{0,2}}?(?:women|men|people|(?:{role}|{'|'.join(sorted(words('english', 'person', 'strangers')))})s)\b"
        ),
        "many of": re.compile(
            r"\b(?:those|people|women|men|[a-z]{3,}[^s\W]s)\s+(?:at|from|in|of|with)\s+(?:the\s+)?$"
        ),
        "whose": re.compile(r",?\s+whose\b"),
        "whose staff": re.compile(rf",?\s+whose\s+(?:[a-z-]+\s+){{0,2}}?(?:{belongings}|{possessions})\b"),
        "the": re.compile(r"\bthe\s+$", re.I),
    }


#: The patterns for what stands before a name that ask for one of many words.
_BEFORE = (
    "author",
    "called",
    "collective",
    "established",
    "given by",
    "its",
    "led by",
    "name is",
    "online",
    "people of",
    "role before",
    "role of",
    "somebody before",
    "title before",
    "works for",
)


@cache
def _sieve() -> Sieve:
    somebody = re.compile("|".join(map(re.escape, sorted(_somebody()))))  # signs in a tree hold no string
    return Sieve([somebody if key == "somebody before" else patterns()[key] for key in _BEFORE])


class Before:
    """What stands before a name: of the many patterns few are tried, those that a word of it can open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._likely = {_BEFORE[number] for number in _sieve().matching(text)}

    def says(self, key: str) -> re.Match[str] | None:
        """The match of a pattern of `patterns`."""
        if key in _BEFORE and key not in self._likely:
            return None
        return patterns()[key].search(self._text)


_JOINTS = frozenset({"at", "between", "by", "for", "from", "in", "of", "to", "with"})


def joint_before(before: str) -> str:
    """The preposition that ends the text before a name, an article behind it or not; "" where there is none, and many patterns need not be tried."""
    *_, last, end = ["", "", *before.lower().split()]
    joint = last if end == "the" else end
    return joint if joint in _JOINTS else ""


@cache
def words_of_bodies() -> frozenset[str]:
    """Dictionary forms that mostly tell of bodies: grant, partner, mentor, agreement, join."""
    table = load("collaborations")["en"]["words"]
    kinds = [kind for kind in table.values() if isinstance(kind, dict) and "strong" in kind]
    return frozenset(word for kind in kinds for word in kind["strong"]) | frozenset(table["of_bodies"])
