from __future__ import annotations

from datetime import date

import pytest

from bank.bank import Bank
from bank.consent import ledger
from bank.consent.terms import Status, Terms, effective

TODAY = date(2026, 6, 1)


def story(status: Status = "granted", **more: object) -> Terms:
    return Terms("story", "s", status, **more)  # type: ignore[arg-type]


def test_where_nobody_said_anything_consent_is_unknown() -> None:
    assert effective([], "website", TODAY).status == "unknown"


@pytest.mark.parametrize(
    ("said", "strictest"),
    [
        (["granted", "unknown"], "unknown"),
        (["granted", "refused", "expired"], "refused"),
        (["refused", "withdrawn"], "withdrawn"),
        (["granted", "expired"], "expired"),
    ],
)
def test_the_strictest_word_wins(said: list[Status], strictest: Status) -> None:
    assert effective([story(one) for one in said], "website", TODAY).status == strictest


@pytest.mark.parametrize(("expires", "status"), [("2026-05-31", "expired"), ("2026-06-01", "granted")])
def test_consent_expires_with_its_last_day(expires: str, status: Status) -> None:
    assert story(expires=expires).status_on(TODAY) == status


def test_a_refusal_does_not_expire() -> None:
    assert story("refused", expires="2020-01-01").status_on(TODAY) == "refused"


def test_a_channel_not_agreed_to_is_barred_and_internal_use_goes_with_any() -> None:
    said = [story(channels=frozenset({"website"}))]
    assert effective(said, "social", TODAY).barred == ("story",)
    assert effective(said, "website", TODAY).barred == ()
    assert effective(said, "internal", TODAY).barred == ()
    assert effective([story(channels=frozenset())], "internal", TODAY).barred == ("story",)


def test_the_strictest_naming_wins() -> None:
    said = [story(naming="first_name"), story(naming="anonymous"), story(naming="full"), story()]
    assert effective(said, "website", TODAY).naming == "anonymous"


def test_the_history_stays_and_the_latest_word_counts(bank: Bank) -> None:
    bank.catalogue.record_consent(
        Terms("story", "s", "granted", "role", frozenset({"print"}), "2027-01-01", recorded_by="Zina")
    )
    bank.catalogue.record_consent(Terms("story", "s", "withdrawn", note="by telephone", recorded_by="Omar"))
    with bank.catalogue.reading() as db:
        said = ledger.history(db, "story", "s")
        assert [(one.status, one.recorded_by) for one in said] == [("granted", "Zina"), ("withdrawn", "Omar")]
        assert said[0].channels == {"print"}
        assert all(one.at for one in said)
        assert ledger.latest(db, "story", "s") == said[1]
        with pytest.raises(Exception, match="not changed, only added to"):
            db.execute("UPDATE consent_event SET status = 'granted'")


def test_what_was_said_in_an_older_bank_is_the_beginning_of_the_history(
    bank: Bank,
) -> None:
    bank.catalogue.record_consent(Terms("story", "s", "refused", note="on paper"))
    with bank.catalogue.reading() as db:
        assert [(one.status, one.note) for one in ledger.history(db, "story", "s")] == [
            ("refused", "on paper")
        ]
