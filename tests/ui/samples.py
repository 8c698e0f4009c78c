"""Small stories for the pages: hand-made ones, one of which tries to break out of its card, and files as staff have them."""

from __future__ import annotations

from pathlib import Path

from bank.bank import Bank
from bank.catalogue import FileState
from ingest.story import Box, Piece, QualityFlag, Reading, Span, assemble, sha256
from nlp.annotations import Analysis, Entity, Mention, Quote, Theme

SAID = "The well gives water again and our daughters are back at school"
SPLIT = ("We dug it together", "and nobody asked who came from which village")
ARABIC_SAID = "عادت المياه إلى قريتنا وعادت معها بناتنا إلى المدرسة"
HOSTILE_SAID = "Nobody <script>alert(1)</script> asked us $E=mc^2$ before"
HOSTILE_TITLE = "<img src=x onerror=alert(2)> [click](javascript:alert(3)) **bold** $x$"
HOSTILE_NAME = '"><script>alert(4)</script>.txt'
HOSTILE_SPEAKER = "Mallory <b onmouseover=alert(5)>O'Neil</b> ![pic](http://example.invalid/p.png)"

#: As files, for the way through reading and analysis.
FILES = {
    "well.txt": """The well of Tel Salim

Published in March 2024

Layla Hassan is the director of the Clear Water Association. The association repairs wells in Ninewa with the villages themselves.

"The well gives water again and our daughters are back at school," says Layla Hassan.
""",
    "count.txt": """Counting in the open

Omar Khalid is the director of the Open Ballot Network. The network trains election observers in Basra before every election.

"We will count every single vote in the open," says Omar Khalid. Voters in Basra trust the election more when observers count.
""",
    "بئر.txt": f"""بئر تل سالم

قالت ليلى حسن مديرة جمعية المياه الصافية في نينوى: «{ARABIC_SAID}».
""",
}


def find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def keep_well(bank: Bank) -> str:
    """A PDF of two pages with a whole and a split quote, places, themes, and a doubt about its text. Returns the story's id."""
    pieces = [
        Piece("title", "The well of Tel Salim", 1, Box(50, 40, 500, 60)),
        Piece("paragraph", f'"{SAID}," says Layla Hassan.', 1, Box(50, 80, 300, 400)),
        Piece("heading", "Digging", 2, Box(50, 80, 300, 90)),
        Piece(
            "paragraph",
            f'"{SPLIT[0]}," she adds, "{SPLIT[1]}." The Clear Water Association paid.',
            2,
            Box(50, 100, 300, 200),
        ),
    ]
    doubt = QualityFlag("ocr", "Page 2 was read from a picture.")
    story = assemble(
        Reading(pieces, "The well of Tel Salim", "2024-03", 2, [doubt]),
        "well.pdf",
        sha256(b"well"),
        "application/pdf",
    )
    text, layla, water, place = (
        story.text,
        "person/layla-hassan",
        "organization/clear-water-association",
        "governorate/ninewa",
    )
    quotes = (
        Quote(
            (find(text, SAID),),
            "direct",
            layla,
            "says",
            themes=("education",),
            governorates=(place,),
            quotability=0.9,
        ),
        Quote((find(text, SPLIT[0]), find(text, SPLIT[1])), "direct", layla, "adds", quotability=0.4),
    )
    entities = (
        Entity(layla, "person", "Layla Hassan", (), "director", water),
        Entity(water, "organization", "Clear Water Association"),
        Entity(place, "governorate", "Ninewa", pcode="IQG15"),
    )
    mentions = (
        Mention(layla, find(text, "Layla Hassan")),
        Mention(water, find(text, "Clear Water Association")),
    )
    analysis = Analysis("en", entities, mentions, (Theme("education", 0.9), Theme("health", 0.5)), quotes)
    bank.catalogue.keep(story, analysis, FileState("/stories/well.pdf", "well.pdf", 1, 1), "test")
    return story.id


def keep_arabic(bank: Bank) -> str:
    """A text file in Arabic whose speaker is not named. Returns the story's id."""
    pieces = [Piece("title", "بئر تل سالم"), Piece("paragraph", f"قالت إحدى النساء: «{ARABIC_SAID}».")]
    story = assemble(Reading(pieces, "بئر تل سالم"), "بئر.txt", sha256(b"bir"), "text/plain")
    quotes = (Quote((find(story.text, ARABIC_SAID),), "direct", None, "قالت", quotability=0.7),)
    bank.catalogue.keep(
        story, Analysis("ar", quotes=quotes), FileState("/stories/bir.txt", "بئر.txt", 1, 1), "test"
    )
    return story.id


def keep_hostile(bank: Bank) -> str:
    """A story of which every part tries to be more than text. Returns its id."""
    pieces = [
        Piece("heading", HOSTILE_TITLE),
        Piece(
            "paragraph",
            f'"{HOSTILE_SAID}," says {HOSTILE_SPEAKER}. <iframe src="http://example.invalid"></iframe>',
        ),
    ]
    doubt = QualityFlag("odd", "<img src=x onerror=alert(6)>")
    story = assemble(
        Reading(pieces, HOSTILE_TITLE, quality=[doubt]), HOSTILE_NAME, sha256(b"hostile"), "text/plain"
    )
    mallory, body = "person/mallory", "organization/evil"
    entities = (
        Entity(mallory, "person", HOSTILE_SPEAKER, (), "<i>role</i>", body),
        Entity(
            body, "organization", "<svg onload=alert(7)> :red[Evil] `org` ![o](http://example.invalid/o.png)"
        ),
    )
    mentions = (Mention(mallory, find(story.text, HOSTILE_SPEAKER)),)
    quotes = (Quote((find(story.text, HOSTILE_SAID),), "direct", mallory, "says", quotability=0.6),)
    analysis = Analysis("en", entities, mentions, (), quotes)
    bank.catalogue.keep(story, analysis, FileState("/stories/hostile.txt", HOSTILE_NAME, 1, 1), "test")
    return story.id


def write_files(folder: Path) -> Path:
    """The files of FILES in a folder of their own."""
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder
