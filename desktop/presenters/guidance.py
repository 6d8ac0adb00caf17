"""What stands beside a question for the professional only: how to ask it, where that comes from, and who looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.intake.questions import Advice
from desktop.presenters import days
from i18n import _


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """Who with the experience of a newcomer looked at the question, and the day; empty as long as nobody did."""

    by: str = ""
    on: str = ""


NOT_REVIEWED = ReviewFact()


@dataclass(frozen=True, slots=True)
class GuidanceFact:
    advice: Advice
    text: str
    source: str
    noted_on: str


@dataclass(frozen=True, slots=True)
class GuidanceLine:
    lead: str
    text: str


def guidance_lines(ask: str, guidance: tuple[GuidanceFact, ...], teach_back: str) -> tuple[GuidanceLine, ...]:
    """What the professional is after, then the guidance in its own order, and last what to have told back."""
    lines = [GuidanceLine("", ask)] if ask else []
    lines += [GuidanceLine(_lead(item.advice), item.text) for item in guidance]
    if teach_back:
        lines.append(GuidanceLine(_("Laat terugvertellen:"), teach_back))
    return tuple(lines)


def source_words(guidance: tuple[GuidanceFact, ...]) -> str:
    """That it does not hold for everybody, where it comes from and since when."""
    sources = dict.fromkeys(
        _("{source}, {day}").format(source=item.source, day=_day(item.noted_on)) for item in guidance if item.source
    )
    if not sources:
        return ""
    return _("Geldt niet voor iedereen. Bron: {sources}").format(sources="; ".join(sources))


def _day(iso: str) -> str:
    try:
        return days.plain_day(date.fromisoformat(iso))
    except ValueError:
        return iso


def review_words(review: ReviewFact) -> str:
    if not review.by:
        return _("Bekeken door ervaringsdeskundige: nog niet")
    return _("Bekeken door ervaringsdeskundige: {who}, {day}").format(who=review.by, day=_day(review.on))


def objections() -> tuple[tuple[str, str], ...]:
    """What may be said about a question that does not work well: a kind, never a text about a client."""
    return (
        ("te_moeilijk", _("De vraag is te moeilijk")),
        ("vertaling", _("De vertaling klopt niet")),
        ("pijnlijk", _("De vraag doet pijn of geeft schaamte")),
        ("past_niet", _("De vraag past niet bij deze mensen")),
    )


def _lead(advice: Advice) -> str:
    return {
        Advice.HOW: "",
        Advice.CULTURE: "",
        Advice.AVOID: _("Liever niet:"),
        Advice.SIGNALS: _("Let op:"),
        Advice.STOP: _("Stoppen:"),
    }[advice]
