"""The page of Afspraken nakomen as a value: a path in steps, what may be chosen next, and what cannot be and why.

What cannot be is not a button that refuses but a sentence that says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.presenters import days, enforcement_fields
from desktop.presenters.asks import ONE, Ask
from desktop.presenters.sync import saved
from i18n import _
from sync.dossier.enforcement import Standing
from sync.dossier.enforcement_rules import Ground, Stap
from sync.dossier.enforcement_way import BREDE_INTAKE, CULPABLE, PARTICIPATIEWET, PIP_VOORTGANG, WI2021, Choice, said
from sync.dossier.records import Handhaving, HandhavingStap

DUTIES = (BREDE_INTAKE, PIP_VOORTGANG)
DUTY, LAW = "aanleiding", "regime"


@dataclass(frozen=True, slots=True)
class PathFact:
    id: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementFacts:
    """`asylum` is None while DUO did not tell the doelgroep. `why_not` says why nothing of this can be for anybody here,
    `why_not_begin` why no path may begin for a duty now; empty when it may."""

    dossier_id: str
    person: str = field(repr=False)
    asylum: bool | None = field(default=None, repr=False)
    why_not: str = field(default="", repr=False)
    why_not_begin: Mapping[str, str] = field(default_factory=dict, repr=False)
    bijstand: bool = field(default=False, repr=False)
    paths: tuple[PathFact, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as a row, and what is asked at it. `problem` says why it does not fit or what it still needs; what is
    `editable` can be taken away."""

    id: str
    name: str
    day: str
    lines: tuple[str, ...] = field(repr=False)
    pill: str = ""
    kind: str = "plain"
    problem: str = ""
    asks: tuple[Ask, ...] = field(default=(), repr=False)
    letter: bool = False
    editable: bool = True


@dataclass(frozen=True, slots=True)
class WayLine:
    """Something that may be chosen now, with its ground in words and where that stands."""

    step: Stap
    words: str
    ground: str
    source: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Blocked:
    """What cannot be now, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know before going on; `kind` as of a strip. With `plan` it leads to the plan."""

    kind: str
    words: str
    plan: bool = False


@dataclass(frozen=True, slots=True)
class PathLine:
    id: str
    words: str
    state: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementPage:
    """`begin` is what must be chosen to begin, empty when nothing may begin; `open_step` the step to show first."""

    dossier_id: str
    person: str = field(repr=False)
    title: str
    summary: str
    notice: str = field(default="", repr=False)
    shield: str = field(default="", repr=False)
    begin: tuple[Ask, ...] = field(default=(), repr=False)
    nothing: str = ""
    paths: tuple[PathLine, ...] = ()
    path_id: str = ""
    about: str = ""
    notes: tuple[Note, ...] = field(default=(), repr=False)
    steps: tuple[StepLine, ...] = field(default=(), repr=False)
    open_step: str = ""
    ways: tuple[WayLine, ...] = ()
    beside: tuple[WayLine, ...] = ()
    blocked: tuple[Blocked, ...] = field(default=(), repr=False)
    saved: str = ""


def page(facts: EnforcementFacts, today: date, path_id: str = "", step_id: str = "") -> EnforcementPage:
    """The page with one path in sight: the one that is asked for, else the last one that goes on, else the last."""
    going = [each for each in facts.paths if not each.standing.closed]
    wanted = [each for each in facts.paths if each.id == path_id]
    chosen = next(iter([*wanted, *reversed(going), *reversed(facts.paths)]), None)
    may_begin = () if facts.why_not else tuple(duty for duty in DUTIES if not facts.why_not_begin.get(duty, ""))
    standing = chosen.standing if chosen else None
    steps = tuple(_step(each, standing, today) for each in standing.steps) if standing else ()
    return EnforcementPage(
        dossier_id=facts.dossier_id,
        person=facts.person,
        title=_("Afspraken nakomen"),
        summary=_("Niets gaat hier vanzelf. U kiest elke stap zelf, en vraagt eerst wat er aan de hand is."),
        notice=facts.why_not,
        shield=_shield(facts, standing),
        begin=_begin(facts, may_begin),
        nothing=""
        if facts.paths or facts.why_not
        else _("Er loopt niets. Lukt een afspraak niet? Bel eerst, en vraag wat er aan de hand is."),
        paths=tuple(_path(each, each is chosen) for each in facts.paths) if len(facts.paths) > 1 else (),
        path_id=chosen.id if chosen else "",
        about=about(standing.path) if standing else "",
        notes=(*_alarm(facts), *_notes(standing)) if standing else (),
        steps=steps,
        open_step=_to_open(steps, standing, step_id),
        ways=_ways(standing.main, first=True) if standing else (),
        beside=_ways(standing.beside) if standing else (),
        blocked=tuple(_blocked(facts, standing)) if standing else (),
        saved=saved(),
    )


def duties() -> dict[str, str]:
    return {BREDE_INTAKE: _("De brede intake"), PIP_VOORTGANG: _("De afspraken uit het plan (PIP)")}


def laws() -> dict[str, str]:
    return {WI2021: _("Wet inburgering"), PARTICIPATIEWET: _("Participatiewet")}


def about(path: Handhaving) -> str:
    duty = duties().get(path.aanleiding or "", _("Nog niet gekozen"))
    law = laws().get(path.regime or "", _("geen wet gekozen"))
    return _("{duty} · {law}").format(duty=duty, law=law)


def choice_words() -> dict[Stap, str]:
    """What a button says, as something that a person does."""
    return {
        Stap.OPROEP: _("Oproep maken"),
        Stap.NIET_VERSCHENEN: _("Niet gekomen en niets gehoord"),
        Stap.VERSCHENEN: _("Gekomen of gereageerd"),
        Stap.OMSTANDIGHEDEN: _("Opschrijven wat er aan de hand was"),
        Stap.VERHINDERING: _("Bewijs gezien dat komen niet kon"),
        Stap.WAARSCHUWING: _("Waarschuwing maken"),
        Stap.VOORNEMEN: _("Vragen naar de zienswijze (voornemen)"),
        Stap.CAUTIE: _("Cautie gegeven"),
        Stap.ZIENSWIJZE: _("Zienswijze opschrijven"),
        Stap.BOETE: _("Besluit over een boete opstellen"),
        Stap.JURIST: _("Besluit van een jurist opschrijven"),
        Stap.GESTOPT: _("Stoppen"),
    }


def _shield(facts: EnforcementFacts, standing: Standing | None) -> str:
    if facts.asylum:
        if standing is not None and standing.by_jurist:
            return _("Asielstatushouder. Een jurist schreef op waarom het voor deze ene oproep anders is.")
        return _("Asielstatushouder: de gemeente geeft geen boete. De stappen hieronder zijn er om contact te krijgen.")
    if facts.asylum is None and not facts.why_not:
        return _("DUO heeft de doelgroep nog niet gemeld. Zolang die niet bekend is, kan er geen boete zijn.")
    return ""


def _begin(facts: EnforcementFacts, may_begin: tuple[str, ...]) -> tuple[Ask, ...]:
    if not may_begin:
        return ()
    hindered = [why for duty in DUTIES if (why := facts.why_not_begin.get(duty, ""))]
    law_hint = _("Kies één wet. Voor één gebeurtenis gelden zij nooit allebei.")
    if facts.bijstand:
        law_hint = _(
            "De klant heeft bijstand. Spreek met de werkcoach af welke van de twee wetten geldt, nooit allebei."
        )
    return (
        Ask(
            name=DUTY,
            label=_("Waar gaat het over?"),
            kind=ONE,
            options=tuple((duty, duties()[duty]) for duty in may_begin),
            hint=" ".join(hindered),
        ),
        Ask(name=LAW, label=_("Volgens welke wet?"), kind=ONE, options=tuple(laws().items()), hint=law_hint),
    )


def _path(fact: PathFact, chosen: bool) -> PathLine:
    path = fact.standing.path
    since = _("Sinds {day}").format(day=days.plain_day(path.geopend_op)) if path.geopend_op else ""
    state = _("Afgesloten") if fact.standing.closed else since
    return PathLine(fact.id, about(path), state, chosen)


def _alarm(facts: EnforcementFacts) -> Iterator[Note]:
    """Of any path, also one that is not in sight: a fine that is there and may not be waits for nobody."""
    if any(each.standing.fine_astray for each in facts.paths):
        words = _(
            "Er staat een boete of een voornemen waar dat niet kan. Laat een jurist hier vandaag naar kijken. Is de brief al "
            "weg? Haal de stap dan niet weg."
        )
        yield Note("danger", words)


def _notes(standing: Standing) -> Iterator[Note]:
    if standing.fine_in_doubt:
        words = _(
            "Er is een boete gegeven voor een oproep die nu niet meer telt. Laat een jurist hier vandaag naar kijken."
        )
        yield Note("danger", words)
    if standing.plan_on_what_is_known and not standing.closed:
        words = _("Na drie oproepen maakt u het plan met wat u weet. Zo gaat de termijn van de klant niet verloren.")
        yield Note("info", words, plan=True)
    if standing.unexplained and not standing.closed:
        words = _("Nog niet opgeschreven in welke taal is uitgelegd: {letters}.")
        names = ", ".join(dict.fromkeys(enforcement_fields.name_of(each).lower() for each in standing.unexplained))
        yield Note("warn", words.format(letters=names))


def _step(step: HandhavingStap, standing: Standing, today: date) -> StepLine:
    stray = next((each.why for each in standing.strays if each.step.id == step.id), "")
    needed = enforcement_fields.needs(step)
    pill, kind = ("", "plain")
    if stray:
        pill, kind = _("Past niet"), "danger"
    elif needed:
        pill, kind = _("Nog niet af"), "warn"
    last = standing.steps[-1].id == step.id
    writable = not standing.closed or (last and step.stap == Stap.GESTOPT)
    return StepLine(
        id=str(step.id),
        name=enforcement_fields.name_of(step),
        day=days.long_day(step.op, today).capitalize() if step.op else _("Zonder dag"),
        lines=tuple(_details(step, today)),
        pill=pill,
        kind=kind,
        problem=stray or needed,
        asks=enforcement_fields.asks(step, standing.fine.highest) if writable else (),
        letter=step.id in standing.letters,
        editable=writable or bool(stray),
    )


def _details(step: HandhavingStap, today: date) -> Iterator[str]:
    if step.reageren_tot:
        left = days.left((step.reageren_tot - today).days) if step.reageren_tot >= today else _("voorbij")
        yield _("Reageren kan tot en met {day} ({left})").format(day=days.plain_day(step.reageren_tot), left=left)
    if step.bedrag is not None:
        yield _("€ {n}").format(n=step.bedrag)
    if step.verwijtbaar:
        yield _blame(step.verwijtbaar)
    if said(step.jurist):
        yield str(step.jurist)
    if said(step.tekst):
        yield " ".join(str(step.tekst).split())
    if said(step.uitgelegd_in):
        yield _("Uitgelegd in: {language}").format(language=str(step.uitgelegd_in).strip())


def _blame(told: str) -> str:
    if told == CULPABLE:
        return _("Wel te verwijten")
    return _("Niet te verwijten") if told == "nee" else _("Niet bekend of het te verwijten is")


def _to_open(steps: tuple[StepLine, ...], standing: Standing | None, wanted: str) -> str:
    if any(each.id == wanted for each in steps):
        return wanted
    if standing is not None and standing.unfinished is not None:
        return str(standing.unfinished.id)
    return ""


def _ways(choices: Iterable[Choice], *, first: bool = False) -> tuple[WayLine, ...]:
    """Only what may be: a button that would refuse is no button."""
    found: list[WayLine] = []
    for choice in choices:
        if not choice.why_not:
            words = choice_words()[choice.step]
            found.append(WayLine(choice.step, words, choice.ground.words, _source(choice.ground), first and not found))
    return tuple(found)


def _source(ground: Ground) -> str:
    words = _("Grond: {article}.").format(article=ground.article)
    return words + " " + _("Te bevestigen door een jurist.") if ground.origin.nakijken else words


def _blocked(facts: EnforcementFacts, standing: Standing) -> Iterator[Blocked]:
    """Why there is no fine, once it was asked what was the matter; and the last day on which there still could be one."""
    if standing.closed or facts.why_not:
        return
    if standing.fine.why_not and (standing.asked is not None or standing.strays) and standing.unfinished is None:
        words = _("Een boete kan nu niet.") if facts.asylum is False else _("Een boete kan hier niet.")
        yield Blocked(words, standing.fine.why_not)
    elif not standing.fine.why_not:
        words = _("Een boete kan nu, maar hoeft niet.")
        until = _("Hoogstens € {n}.").format(n=standing.fine.highest)
        if standing.fine_until is not None:
            until += " " + _("Daarna niet meer: {day} is de laatste dag.").format(
                day=days.plain_day(standing.fine_until)
            )
        yield Blocked(words, until)
