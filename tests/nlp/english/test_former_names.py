from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    "text",
    [
        "The Dawn River Foundation (formerly the Ledger Group) grew. The Ledger Group was small.",
        "The Ledger Group was renamed the Dawn River Foundation. The Dawn River Foundation grew.",
        "The Ledger Group changed its name to the Dawn River Foundation in 2019.",
        "The Dawn River Foundation, until 2019 called the Ledger Group, has a boat.",
        "The Dawn River Foundation has a boat. Many still call it the Ledger Group. This was its name until 2019.",
    ],
)
def test_a_renamed_body_is_one(text: str) -> None:
    found = read(text)
    assert len(found.organizations) == 1
    (name,) = found.organizations
    assert {name, *found.forms(name)} >= {"Dawn River Foundation", "Ledger Group"}


@pytest.mark.parametrize(
    "text",
    [
        "The Ledger Group and the Orchard Union merged last year to form the Dawn River Foundation. It has a boat.",
        "The Dawn River Foundation came into being in 2020 through the merger of the Ledger Group and the Orchard Union.",
        "The Dawn River Foundation was born in 2020 when the Ledger Group and the Orchard Union became one. It has a boat.",
    ],
)
def test_merged_bodies_are_the_one_they_became(text: str) -> None:
    found = read(text)
    assert found.organizations == {"Dawn River Foundation"}
    assert found.forms("Dawn River Foundation") >= {"Ledger Group", "Orchard Union"}


def test_who_merges_with_another_and_keeps_a_name_is_one_with_it() -> None:
    found = read(
        "We spoke with the Orchard Union. In June it merged with the Ledger Group; they are one body now."
    )
    assert len(found.organizations) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Dawn River Foundation spoke against a merger of the Ledger Group and the Orchard Union.",
        "The Ledger Group and the Orchard Union have not merged with the Dawn River Foundation.",
        "The Ledger Group met the Orchard Union before the Dawn River Foundation came.",
        "The Ledger Group trained the Orchard Union and the Dawn River Foundation. Both became one of the best in Basra.",
        "The Dawn River Foundation came to Basra, where the union of the Ledger Group and the Orchard Union was welcome.",
        "The Ledger Group has grown since 2010. The town learned from the merger of the Orchard Union and the Dawn River Foundation.",
    ],
)
def test_bodies_that_only_meet_stay_apart(text: str) -> None:
    assert len(read(text).organizations) == 3
