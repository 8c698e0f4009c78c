from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bank.bank import Bank
from bench.queries import sample_bank


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    with Bank.open(tmp_path / "bank", create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample() -> Iterator[Bank]:
    """The sample stories, read from their files. For looking only: whoever changes it changes it for all."""
    with sample_bank() as opened:
        yield opened
