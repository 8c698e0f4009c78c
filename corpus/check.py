"""Check the gold files of the corpus: `python corpus/check.py [--sources-only]`.

Prints what the corpus covers and a line for every fault; exit 1 where there is one. With --sources-only a
story that is not typeset yet is no fault. What counts as right is said in the annotation guide; this script
asks what a machine can ask.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def listed(names: str) -> set[str]:
    """The names of a comma-separated list."""
    return set(names.split(", "))


KEYS = listed("number, file, language, title, paragraphs, pull_quotes, organizations, people, governorates")
KEYS |= {"themes", "quotes", "not_quotes", "collaborations"}
THEMES = listed(
    "elections, womens-participation, gender-based-violence, youth, human-rights, rule-of-law, transparency, media-freedom, "
    "civil-society, peacebuilding, minorities, displacement, education, livelihoods, health, psychosocial-support, environment, "
    "water, governance, disability-inclusion, cultural-heritage, digital"
)
GOVERNORATES = listed(
    "Anbar, Babil, Baghdad, Basra, Dhi Qar, Diwaniyah, Diyala, Duhok, Erbil, Halabja, Karbala, Kirkuk, Maysan, Muthanna, Najaf, "
    "Ninewa, Salah al-Din, Sulaymaniyah, Wasit"
)
KINDS = listed("joint-project, agreement, mentorship, funding, partnership, membership")
STATUSES = listed("proposed, active, ended")
OPENS, CLOSES = r"[\"'“”„«»‘’:–—\n-]", r"[\"'“”„«»‘’.!?؟…\n]"  # what may stand where a quote begins and ends
WORD = re.compile(r"\w+(?:['’]\w+)*")
PAIRS = re.compile(r"(?m)“([^”\n]*)(?:”|$)|«([^»\n]*)(?:»|$)|(?<!\w)‘(.*?)(?:’(?!\w)|$)|\"([^\"\n]*)(?:\"|$)")
GAP = 40  # most words of attribution between two parts of a quote
Gold = dict[str, Any]


def words(text: str) -> list[str]:
    """The words of a text, case folded, without marks."""
    return [w.casefold().replace("’", "'") for w in WORD.findall(text)]


class Body:
    """A story's paragraphs as one row of words, each with the punctuation that stands before it."""

    def __init__(self, paragraphs: list[str]) -> None:
        self.words: list[str] = []
        self.before: list[str] = []
        for paragraph in paragraphs:
            end = 0
            for m in WORD.finditer(paragraph):
                self.before.append(("\n" if not end else "") + paragraph[end : m.start()])
                self.words.append(m.group().casefold().replace("’", "'"))
                end = m.end()
            self.before.append(paragraph[end:])
            self.words.append("¶")  # the end of a paragraph is a word of its own, skipped when matching

    def find(self, quote: list[str], marked: bool) -> bool:
        """Whether the words stand in order, interrupted only between marks (without marks, by a short clause)."""
        starts = [i for i, w in enumerate(self.words) if w == quote[0] and self._at(OPENS, i, marked)]
        return any(self._from(i, quote, marked) for i in starts)

    def _at(self, seam: str, i: int, marked: bool) -> bool:
        return not marked or bool(re.search(seam, self.before[i]))

    def _from(self, i: int, quote: list[str], marked: bool) -> bool:
        for n, word in enumerate(quote):
            while n and i < len(self.words) - 1 and self.words[i] == "¶":
                i += 1
            if self.words[i] != word:
                if not n or not self._at(CLOSES, i, marked):
                    return False
                near = range(i, min(i + GAP, len(self.words)))
                starts = [j for j in near if self.words[j] == word and self._at(OPENS, j, marked)]
                return any(self._from(j, quote[n:], marked) for j in starts)
            i += 1
        return self._at(CLOSES, i, marked)


def in_order(part: list[str], whole: list[str]) -> float:
    """The share of the words of `part` met, in order, in `whole`."""
    blocks = SequenceMatcher(None, part, whole, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks) / max(1, len(part))


def string_faults(gold: Gold) -> Iterator[str]:
    """Strings that must occur, and marked stretches that the gold must account for."""
    text = "\n".join([gold["title"], *gold["paragraphs"]])
    for what, entities in (("organization", gold["organizations"]), ("person", gold["people"])):
        names = Counter(e["name"] for e in entities)
        yield from (f"{what} declared twice: {n}" for n, times in names.items() if times > 1)
        for entity in entities:
            forms = [entity["name"], *entity["aliases"]]
            yield from (f"{what} not in the text: {form!r}" for form in forms if form not in text)
    for person in gold["people"]:
        if set(person) != {"name", "aliases", "role", "organization"}:
            yield f"person {person['name']!r}: wrong keys {sorted(person)}"
        elif person["role"] and person["role"].casefold() not in text.casefold():
            yield f"role not in the text: {person['role']!r}"
    yield from (f"not_quote not in the text: {s!r}" for s in gold["not_quotes"] if s not in text)
    body = Body(gold["paragraphs"])
    for quote in gold["quotes"]:
        if not body.find(words(quote["text"]), marked=quote["kind"] != "indirect"):
            yield f"{quote['kind']} quote not found between its marks: {quote['text'][:70]!r}"
    for pull in gold["pull_quotes"]:
        if max((in_order(words(pull), words(p)) for p in gold["paragraphs"]), default=0) < 0.7:
            yield f"pull quote repeats no paragraph: {pull[:70]!r}"
    marked = [q["text"] for q in gold["quotes"] if q["kind"] != "indirect"]
    known = [f" {' '.join(words(s))} " for s in [*marked, *gold["not_quotes"]]]
    for m in PAIRS.finditer("\n".join(gold["paragraphs"])):
        said = next(g for g in m.groups() if g is not None)
        if words(said) and not any(f" {' '.join(words(said))} " in k for k in known):
            yield f"in quotation marks, but in no quote and no not_quote: {said[:70]!r}"


def list_faults(gold: Gold) -> Iterator[str]:
    """Values that must come from a list or be declared."""
    organizations = {o["name"] for o in gold["organizations"]}
    actors = organizations | {p["name"] for p in gold["people"]} | {None}
    yield from (f"unknown theme: {t}" for t in gold["themes"] if t not in THEMES)
    yield from (f"unknown governorate: {g}" for g in gold["governorates"] if g not in GOVERNORATES)
    yield from (f"unknown language: {code}" for code in [gold["language"]] if code not in {"en", "ar", "ckb"})
    for person in gold["people"]:
        if person.get("organization") not in organizations | {None}:
            yield f"{person['name']!r} belongs to an undeclared organization: {person['organization']!r}"
    for quote in gold["quotes"]:
        if set(quote) != {"text", "speaker", "kind"} or quote["kind"] not in {"direct", "mixed", "indirect"}:
            yield f"quote with wrong keys or kind: {quote}"
        if quote["speaker"] not in actors:
            yield f"undeclared speaker: {quote['speaker']!r}"
    rows = Counter((*sorted(t["between"]), t["kind"], t["status"]) for t in gold["collaborations"])
    yield from (f"tie given twice: {row}" for row, n in rows.items() if n > 1)
    for tie in gold["collaborations"]:
        ends = frozenset(tie["between"])
        if len(ends) != 2 or len(tie["between"]) != 2 or not ends <= organizations:
            yield f"tie not between two declared organizations: {tie['between']}"
        if tie["kind"] not in KINDS or tie["status"] not in STATUSES:
            yield f"tie with an unknown kind or status: {tie}"


def link_faults(groups: list[list[list[str]]], golds: list[Gold]) -> Iterator[str]:
    """Each name of links.json must be declared in its story, and stand in one group only."""
    forms = {}
    for g in golds:
        entities = [*g["organizations"], *g["people"]]
        forms[g["file"]] = {form for e in entities for form in [e["name"], *e["aliases"]]}
    times = Counter((file, name) for group in groups for file, name in group)
    yield from (f"links.json: {f} declares no {n!r}" for f, n in times if n not in forms.get(f, set()))
    yield from (f"links.json: {pair} stands in more than one group" for pair, n in times.items() if n > 1)


def file_faults(path: Path, gold: Gold) -> Iterator[str]:
    """Its number and name, and whether the story is there."""
    if gold["number"] != int(path.name[:2]) or Path(gold["file"]).stem != path.stem:
        yield f"number {gold['number']} or file {gold['file']!r} does not fit its name"
    if not (HERE / "stories" / gold["file"]).exists():
        yield f"no stories/{gold['file']} yet (python corpus/typeset.py {path.name[:2]})"


def coverage(golds: list[Gold]) -> Iterator[str]:
    """What the corpus has of everything, a line each."""
    lengths = sorted(len(words(" ".join(g["paragraphs"]))) for g in golds) or [0]
    yield f"{len(golds)} stories, {sum(lengths):,} words ({lengths[0]} to {lengths[-1]})"
    counts = {
        "languages": Counter(g["language"] for g in golds),
        "themes": Counter(t for g in golds for t in g["themes"]),
        "governorates": Counter(p for g in golds for p in g["governorates"]),
        "quotes": Counter(q["kind"] for g in golds for q in g["quotes"]),
        "ties": Counter(f"{c['kind']}/{c['status']}" for g in golds for c in g["collaborations"]),
    }
    for what, counter in counts.items():
        yield f"{what}: " + ", ".join(f"{name} {n}" for name, n in counter.most_common())
    for what, everything in (("themes", THEMES), ("governorates", GOVERNORATES)):
        yield f"{what} in no story: " + (", ".join(sorted(everything - set(counts[what]))) or "none")


def main(args: list[str]) -> int:
    """Print the coverage and the faults; returns the number of faults."""
    faults, golds = [], []
    for path in sorted((HERE / "gold").glob("[0-9][0-9]-*.json")):
        gold: Gold = json.loads(path.read_text(encoding="utf-8"))
        if set(gold) != KEYS:
            faults.append(f"{path.name}: keys missing or unknown: {sorted(KEYS ^ set(gold))}")
            continue
        golds.append(gold)
        found = [*file_faults(path, gold), *list_faults(gold), *string_faults(gold)]
        faults += [f"{path.name}: {fault}" for fault in found]
    links = HERE / "gold" / "links.json"
    if links.exists():
        faults += link_faults(json.loads(links.read_text(encoding="utf-8"))["groups"], golds)
    if "--sources-only" in args:
        faults = [fault for fault in faults if ": no stories/" not in fault]
    print(*coverage(golds), *faults, sep="\n")
    return len(faults)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
