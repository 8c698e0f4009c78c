from __future__ import annotations

import pytest
from reading import read

PARAGRAPHS = (
    "“We planted the palms before we wrote a single report,” says Huda Nasser.",
    "“The river took my boat and left me the nets,” says Omar Latif.",
)


@pytest.mark.parametrize(
    "set_off",
    [
        "We planted the palms before we wrote a single report",
        "“We planted the palms before we wrote a single report.”",
        "WE PLANTED THE PALMS BEFORE WE WROTE A SINGLE REPORT",
        "We planted the palms",
    ],
)
def test_set_off_text_is_attached_to_the_quote_it_repeats(set_off: str) -> None:
    found = read(*PARAGRAPHS, pieces=[("pull_quote", set_off)])
    first, second = found.analysis.quotes
    assert first.pull_quote is not None
    assert found.story.slice(first.pull_quote) == set_off
    assert second.pull_quote is None


def test_set_off_text_that_repeats_nothing_is_no_quote() -> None:
    found = read(*PARAGRAPHS, pieces=[("pull_quote", "Forty villages, one map and a borrowed lorry")])
    assert [q.pull_quote for q in found.analysis.quotes] == [None, None]


def test_a_story_without_quotes_has_nothing_to_attach_to() -> None:
    assert read("It rained.", pieces=[("pull_quote", "“It rained and rained.”")]).analysis.quotes == ()
