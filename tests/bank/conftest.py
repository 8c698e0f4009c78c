from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bank.bank import Bank


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    with Bank.open(tmp_path / "bank", create=True) as opened:
        yield opened
