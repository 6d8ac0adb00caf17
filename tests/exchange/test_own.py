"""Her own appointments reach her other laptop, and nobody else."""

from __future__ import annotations

from datetime import date

from desktop.casework import own
from tests.exchange.test_exchange import a_laptop, in_step

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def test_an_own_appointment_goes_to_her_other_laptop_and_leaves_it_again(municipality, tmp_path):
    marieke, colleague = municipality.employee(), municipality.employee("Joost Bakker")
    with (
        a_laptop(municipality, marieke, tmp_path / "een") as first,
        a_laptop(municipality, marieke, tmp_path / "twee") as second,
        a_laptop(municipality, colleague, tmp_path / "collega") as other,
    ):
        made = own.add(first, {"op": MONDAY, "van": "13:00", "toelichting": "Studiedag"})
        for casework in (first, second, other):
            in_step(casework)
        assert not first.refused()
        [kept] = own.between(second, MONDAY, SUNDAY)
        assert (kept.id, kept.toelichting) == (made, "Studiedag")
        assert own.between(other, MONDAY, SUNDAY) == []

        own.remove(second, made)
        for casework in (second, first):
            in_step(casework)
        assert not second.refused()
        assert own.between(first, MONDAY, SUNDAY) == []
