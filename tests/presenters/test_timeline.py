"""The timeline: the latest first, with the time of day where it is known, under headings of months."""

from __future__ import annotations

from datetime import date

from desktop.presenters.timeline import EventFact, lines, more

DAY = date(2026, 11, 20)


def test_the_latest_comes_first_and_the_time_tells_the_order_of_one_day():
    facts = (
        EventFact(DAY, "vroeg", "", "09:00"),
        EventFact(DAY, "laat", "", "14:00"),
        EventFact(date(2026, 12, 1), "nieuw"),
    )
    assert [event.what for event in lines(facts)] == ["nieuw", "laat", "vroeg"]


def test_an_event_tells_when_and_where_it_comes_from():
    first, second = lines((EventFact(DAY, "Gebeld", "Contact", "14:05"), EventFact(date(2026, 9, 1), "Start", "DUO")))
    assert (first.day, first.source, first.month) == ("20 november 2026, 14:05", "Contact", "November 2026")
    assert (second.day, second.month) == ("1 september 2026", "September 2026")


def test_how_many_are_left_is_told_and_nothing_when_all_are_shown():
    assert more(0) == ""
    assert more(12) == "Meer tonen (nog 12)"


def test_what_happened_stays_out_of_traces():
    assert "Ziek" not in repr(EventFact(DAY, "Ziek")) + repr(lines([EventFact(DAY, "Ziek")]))
