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


def test_merged_bodies_are_the_one_they_became() -> None:
    found = read(
        "The Ledger Group and the Orchard Union merged last year to form the Dawn River Foundation. It has a boat."
    )
    assert found.organizations == {"Dawn River Foundation"}
    assert found.forms("Dawn River Foundation") >= {"Ledger Group", "Orchard Union"}


@pytest.mark.parametrize(
    "text",
    [
        "The Ledger Group and the Orchard Union have not merged with the Dawn River Foundation.",
        "The Ledger Group met the Orchard Union before the Dawn River Foundation came.",
    ],
)
def test_bodies_that_only_meet_stay_apart(text: str) -> None:
    assert len(read(text).organizations) == 3
