"""An appointment in words, for the agenda and for Vandaag: when, with whom, where, and how it stands with the interpreter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from i18n import _, ngettext
from sync.dossier.appointments import CANCELLED, FIRM, HELD, MISSED, Fault, Interpreter, clock_time, faults, span
from sync.dossier.person import Tolkvorm

AT_HOME, BY_PHONE, BY_VIDEO = "thuis", "telefoon", "video"
NO_ROAD = frozenset({BY_PHONE, BY_VIDEO})
"""Where nobody travels to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFact:
    """One appointment as it is kept, with what its dossier adds. Texts are empty where nothing was filled in; `kind`,
    `place` and `outcome` are codes of the field catalogue, `outcome` None while it is tentative. `form` is how an
    interpreter takes part, `wished` how the person would have it where that is another way, `language` the
    interpreter's in Dutch. An own appointment of the user, about no client, is of no dossier."""

    id: str
    dossier_id: str
    person: str = field(repr=False)
    day: date | None = field(default=None, repr=False)
    kept_begin: str = field(default="", repr=False)
    kept_end: str = field(default="", repr=False)
    kind: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    travel_minutes: int = field(default=0, repr=False)
    interpreter: Interpreter = field(default=Interpreter.UNKNOWN, repr=False)
    language: str = field(default="", repr=False)
    form: Tolkvorm | None = field(default=None, repr=False)
    wished: Tolkvorm | None = field(default=None, repr=False)
    company: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    outcome: str | None = field(default=None, repr=False)

    @property
    def own(self) -> bool:
        return not self.dossier_id

    @property
    def title(self) -> str:
        """With whom and what for; of an own one what it is, by the first line of what was written about it."""
        parts = (_("Eigen afspraak"), self.note.strip().partition("\n")[0]) if self.own else (self.person, self.what)
        return " · ".join(part for part in parts if part)

    @property
    def what(self) -> str:
        return _("Eigen afspraak") if self.own else kind_words(self.kind)

    @property
    def begin(self) -> time | None:
        return clock_time(self.kept_begin)

    @property
    def end(self) -> time | None:
        return clock_time(self.kept_end)

    @property
    def begins(self) -> datetime | None:
        taken = span(self.day, self.begin, self.end) if self.day else None
        return taken[0] if taken else None

    @property
    def ends(self) -> datetime | None:
        """Without an end, the usual length after the begin."""
        taken = span(self.day, self.begin, self.end) if self.day else None
        return taken[1] if taken else None

    @property
    def travels(self) -> bool:
        return self.travel_minutes > 0 and self.place not in NO_ROAD

    @property
    def clock(self) -> str:
        """'10:00–11:00', '10:00', or nothing."""
        if self.begin is None:
            return ""
        if self.end is None or self.end <= self.begin:
            return f"{self.begin:%H:%M}"
        return _("{begins}–{ends}").format(begins=f"{self.begin:%H:%M}", ends=f"{self.end:%H:%M}")

    @property
    def faults_in_words(self) -> tuple[str, ...]:
        return tuple(fault_words(fault) for fault in faults(self.kept_begin or None, self.kept_end or None))


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and whether they ask for attention."""

    words: str = field(repr=False)
    warns: bool = False


def kind_words(kind: str) -> str:
    return dict(kinds()).get(kind, _("Afspraak"))


def kinds() -> tuple[tuple[str, str], ...]:
    return (
        ("intake", _("Brede intake")),
        ("voortgangsgesprek", _("Voortgangsgesprek")),
        ("driegesprek", _("Driegesprek")),
        ("map_eindgesprek", _("Eindgesprek MAP")),
        ("z_route_eindgesprek", _("Eindgesprek Z-route")),
        ("pip_gesprek", _("Gesprek over het plan (PIP)")),
        ("huisbezoek", _("Huisbezoek")),
        ("anders", _("Iets anders")),
    )


def place_words(place: str) -> str:
    return dict(places()).get(place, "")


def places() -> tuple[tuple[str, str], ...]:
    return (
        (AT_HOME, _("Thuis")),
        ("gemeentehuis", _("Gemeentehuis")),
        ("opvang", _("Opvang")),
        ("taalschool", _("Taalschool")),
        (BY_PHONE, _("Telefoon")),
        (BY_VIDEO, _("Video")),
        ("anders", _("Andere plek")),
    )


def details(fact: AppointmentFact) -> tuple[str, ...]:
    """Where it is and who else is there; an entry is empty where nothing is known."""
    where = ", ".join(
        part for part in (place_words(fact.place), fact.address if fact.place not in NO_ROAD else "") if part
    )
    return where, _("Ook erbij: {names}").format(names=fact.company) if fact.company else ""


def interpreter_words(fact: AppointmentFact) -> Said:
    """How it stands with the interpreter, with the language and how; empty for an own appointment."""
    if fact.own:
        return Said("")
    about = ", ".join(part for part in (fact.language, form_words(fact.form)) if part)
    tail = f": {about}." if about else "."
    if fact.wished is not None:
        tail = " ".join((tail, _("De wens is: {how}.").format(how=form_words(fact.wished))))
    match fact.interpreter:
        case Interpreter.BOOKED:
            return Said(_("Tolk geboekt") + tail)
        case Interpreter.REQUESTED:
            return Said(_("Tolk aangevraagd, nog niet bevestigd") + tail, warns=True)
        case Interpreter.WANTED:
            return Said(_("Nog geen tolk geregeld") + tail, warns=True)
        case Interpreter.AGAINST_WISH:
            return Said(_("Er staat ‘geen tolk nodig’, maar de inburgeraar wil wel een tolk") + tail, warns=True)
        case Interpreter.NOT_NEEDED:
            return Said(_("Geen tolk nodig."))
    return Said(_("Nog niet gevraagd of er een tolk nodig is."))


def form_words(form: Tolkvorm | None) -> str:
    return (
        {
            Tolkvorm.TELEFOON: _("aan de telefoon"),
            Tolkvorm.VIDEO: _("via video"),
            Tolkvorm.TER_PLAATSE: _("ter plaatse"),
        }.get(form, "")
        if form
        else ""
    )


def state_words(outcome: str | None) -> tuple[str, str, str]:
    """The pill of a state, its kind and its icon; nothing for an appointment that is firm."""
    return {
        None: (_("Voorlopig"), "info", "circle-question-mark"),
        FIRM: ("", "plain", ""),
        HELD: (_("Geweest"), "ok", "circle-check"),
        MISSED: (_("Niet verschenen"), "plain", "circle-minus"),
        CANCELLED: (_("Afgezegd"), "plain", "x"),
    }.get(outcome, ("", "plain", ""))


def fault_words(fault: Fault) -> str:
    return {
        Fault.UNREADABLE: _("De tijd is niet te lezen. Vul hem opnieuw in, bijvoorbeeld 14:00."),
        Fault.END_WITHOUT_BEGIN: _("Er staat wel een eindtijd, maar geen begintijd."),
        Fault.END_BEFORE_BEGIN: _("De eindtijd is niet later dan de begintijd."),
    }[fault]


def minutes_words(minutes: int) -> str:
    return ngettext("{n} minuut", "{n} minuten", minutes).format(n=minutes)
