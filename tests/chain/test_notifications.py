from __future__ import annotations

from datetime import date

import pytest

from sync.central.law import the_law
from sync.chain.aow import reaches_aow_on
from sync.chain.contract import ContractBroken
from sync.chain.notifications import EVENTS, Effect, event, read_notification, read_notifications
from sync.dossier.partial_date import PartialDate
from tests.chain.builders import BSN, WRONG_BSN, a_notification

KNOWN = {*range(101, 105), *range(106, 138), *range(139, 143), 199}


def test_every_event_of_the_chain_is_known():
    assert set(EVENTS) == {f"SS{number}" for number in KNOWN}


@pytest.mark.parametrize("code", sorted(EVENTS))
def test_every_event_says_in_dutch_what_it_means(code: str):
    known = event(code)
    assert known.code == code
    assert known.meaning.endswith(".")
    assert known.effect is not Effect.UNKNOWN


def test_an_event_that_we_do_not_know_is_read_like_any_other():
    notification = read_notification(a_notification("XY9"))
    assert notification.event.effect is Effect.UNKNOWN
    assert notification.event.code == "XY9"


def test_the_day_of_an_event_is_the_day_in_the_netherlands():
    evening = read_notification(a_notification(registratieDatumTijd="2026-02-15T23:30:00Z"))
    assert evening.day == date(2026, 2, 16)


def test_the_same_moment_in_another_offset_is_the_same_moment():
    utc = read_notification(a_notification(registratieDatumTijd="2026-08-03T07:15:00Z"))
    dutch = read_notification(a_notification(registratieDatumTijd="2026-08-03T09:15:00+02:00"))
    assert utc.moment == dutch.moment


def test_a_v_number_comes_as_a_whole_number_and_gets_its_zeros_back():
    person = read_notification(a_notification(bsn=None, vNummer=21000010)).person()
    assert person.bsn is None
    assert person.vnummer is not None
    assert person.vnummer.reveal() == "0021000010"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"gebeurtenisId": None}, "het hele bericht"),
        ({"registratieDatumTijd": None}, "het hele bericht"),
        ({"gebeurtenisId": "ss101"}, "gebeurtenisId"),
        ({"gebeurtenisId": "SS10100"}, "gebeurtenisId"),
        ({"gebeurtenisId": "SS101\n"}, "gebeurtenisId"),
        ({"gebeurtenisId": 101}, "gebeurtenisId"),
        ({"registratieDatumTijd": "2026-08-03"}, "registratieDatumTijd"),
        ({"registratieDatumTijd": "2026-08-03T09:15:00"}, "registratieDatumTijd"),
        ({"registratieDatumTijd": "2026-02-30T09:15:00Z"}, "registratieDatumTijd"),
        ({"registratieDatumTijd": "9999-12-31T23:59:59Z"}, "registratieDatumTijd"),
        ({"bsn": 999990007}, "bsn"),
        ({"bsn": "12345678"}, "bsn"),
        ({"bsn": WRONG_BSN}, "bsn"),
        ({"bsn": None}, "bsn"),
        ({"vNummer": "2100000010"}, "vNummer"),
        ({"vNummer": 10_000_000_000}, "vNummer"),
        ({"vNummer": 0}, "vNummer"),
    ],
)
def test_a_notification_that_breaks_the_contract_is_refused_with_its_place(fields: dict[str, object], place: str):
    with pytest.raises(ContractBroken) as refused:
        read_notification(a_notification(**fields))
    assert refused.value.place == place
    assert BSN not in refused.value.message


def test_null_is_not_the_same_as_left_out():
    with pytest.raises(ContractBroken) as refused:
        read_notification(b'{"registratieDatumTijd": "2026-08-03T09:15:00Z", "gebeurtenisId": "SS101", "bsn": null}')
    assert refused.value.place == "bsn"


def test_a_fault_in_a_file_names_the_notification():
    body = b'{"gemeente": "0268", "notificaties": [' + a_notification() + b"," + a_notification(bsn=WRONG_BSN) + b"]}"
    with pytest.raises(ContractBroken) as refused:
        read_notifications(body)
    assert refused.value.place == "notificaties[1].bsn"


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("1960-01-15", date(2027, 1, 15)),
        ("1960-02-29", date(2027, 2, 28)),
        ("1961-09-30", date(2028, 12, 30)),
        ("1961-10-01", None),
        ("1960-07-00", None),
        ("1960-00-00", None),
        ("0000-00-00", None),
    ],
)
def test_aow_age_follows_the_table_and_a_partial_birth_date_gets_no_invented_day(born: str, day: date | None):
    assert reaches_aow_on(PartialDate.parse(born), the_law()) == day
