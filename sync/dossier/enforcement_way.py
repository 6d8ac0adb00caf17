"""What may come after what on a path of keeping agreements, and why something may not.

`Case` is all there is in a dossier, `State` what was built so far, `Way` what may come after it on a day; the steps are
read by `enforcement_path`. See `enforcement` for what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sync.dossier.enforcement_rules import Ground, Rules, Stap
from sync.dossier.partial_date import long_date
from sync.dossier.records import Handhaving, HandhavingStap

BREDE_INTAKE, PIP_VOORTGANG = "brede_intake", "pip_voortgang"
WI2021, PARTICIPATIEWET = "wi2021", "participatiewet"
CULPABLE, NOT_CULPABLE = "ja", "nee"

CALLS_BEFORE_PLAN = 3
"""After so many calls without an answer the plan is made with what is known [sourced S6]."""

ASYLUM = (
    "Aan een asielstatushouder geeft de gemeente geen boete (Hof van Justitie EU, 4 februari 2025, C-158/23; Raad van "
    "State, 9 juli 2025). Alleen een jurist van de gemeente kan daar schriftelijk en met redenen van afwijken."
)
GROUP_UNKNOWN = "DUO heeft de doelgroep nog niet gemeld. Zolang die niet bekend is, kan er geen boete zijn."

NO_JURIST = "Dit is alleen nodig bij een asielstatushouder."
CLOSED = "Dit is afgesloten."
CONTESTED = "Op twee laptops is hier iets anders opgeschreven. Kies eerst wat klopt."

ONE_LAW = (
    "Voor deze dag loopt ook iets anders. Voor één gebeurtenis geldt één wet, en één keer: nooit de Participatiewet en "
    "de Wet inburgering allebei."
)

LETTERS = (Stap.OPROEP, Stap.WAARSCHUWING, Stap.VOORNEMEN, Stap.BOETE)
"""Steps with a letter to the client, which somebody must have explained to count against anybody."""

NEEDED = {
    Stap.OPROEP: ("op", "reageren_tot"),
    Stap.OMSTANDIGHEDEN: ("op", "verwijtbaar", "tekst"),
    Stap.VOORNEMEN: ("op", "reageren_tot"),
    Stap.BOETE: ("op", "bedrag", "tekst"),
    Stap.JURIST: ("op", "jurist", "tekst"),
}
"""What a step must say before it counts; the others only need their day. Proof of hindrance counts at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything about keeping agreements in one dossier. `asylum` is None while DUO did not tell the doelgroep.

    `why_not` says why nothing of this can be for anybody today, and `why_not_then` the same of another day, so that what
    was right while the duty lasted stays right when it has ended.
    """

    asylum: bool | None = field(repr=False)
    why_not: str = field(default="", repr=False)
    why_not_then: Callable[[date], str] | None = field(default=None, repr=False, compare=False)
    has_plan: bool = True
    paths: tuple[Handhaving, ...] = field(default=(), repr=False)
    steps: tuple[HandhavingStap, ...] = field(default=(), repr=False)
    contested: frozenset[UUID] = field(default=frozenset(), repr=False)
    """The paths and steps of which two laptops wrote something else and nobody chose yet."""

    def of(self, path: Handhaving) -> list[HandhavingStap]:
        """The steps of a path in their order; one without a day stands last."""
        return sorted((each for each in self.steps if each.pad == path.id), key=_order)

    def on(self, day: date) -> Case:
        """The case as it was for a step of that day."""
        return self if self.why_not_then is None else replace(self, why_not=self.why_not_then(day))

    def before(self, step: HandhavingStap) -> Case:
        """The case without this fine and those after it, by which a step is judged that was right when it was written."""
        kept = (each for each in self.steps if each.stap != Stap.BOETE or _order(each) < _order(step))
        return replace(self, steps=tuple(kept))

    def in_doubt(self, path: Handhaving) -> bool:
        return path.id in self.contested or any(each.id in self.contested for each in self.of(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A step that a person may choose, or may not and why."""

    step: Stap
    ground: Ground
    why_not: str = ""
    highest: int = 0
    """Of a fine, in whole euros."""
    reply_by: date | None = None
    """Proposed for a letter that asks for an answer."""


def closed(case: Case, path: Handhaving) -> bool:
    return path.gesloten_op is not None or any(each.stap == Stap.GESTOPT for each in case.of(path))


def missing(step: HandhavingStap) -> tuple[str, ...]:
    """The fields that a step still needs before it counts."""
    if step.stap not in tuple(Stap) or step.stap == Stap.VERHINDERING:
        return ()
    needed = NEEDED.get(Stap(step.stap), ("op",))
    return tuple(name for name in needed if not said(getattr(step, name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What was built so far. `start` is how it was before the call that stands, `back` before what rests on the last one."""

    calls: int = 0
    warned: bool = False
    warning: HandhavingStap | None = None
    call: HandhavingStap | None = None
    missed: HandhavingStap | None = None
    asked: HandhavingStap | None = None
    jurist: HandhavingStap | None = None
    intent: HandhavingStap | None = None
    caution: HandhavingStap | None = None
    heard: HandhavingStap | None = None
    fine: HandhavingStap | None = None
    start: State | None = None
    back: State | None = None
    in_doubt: bool = False

    @property
    def letters(self) -> tuple[HandhavingStap, ...]:
        return tuple(each for each in (self.warning, self.call, self.intent, self.fine) if each is not None)

    def undone(self) -> State:
        """The last no-show turned out not to count."""
        if self.missed is not None:
            return replace(self.start or State(), in_doubt=self.in_doubt)
        if self.back is not None:
            return replace(self.back, in_doubt=self.in_doubt or self.fine is not None)
        return self


@dataclass(frozen=True, slots=True)
class Way:
    """What may come after a state, on a day."""

    case: Case
    path: Handhaving
    rules: Rules
    day: date
    state: State
    strays: bool
    unfinished: HandhavingStap | None
    ended: bool = False
    """Whether the path was closed before."""
    contested: bool = False
    """Whether two values of something on the path still stand beside each other."""

    def choice(self, step: Stap) -> Choice:
        reply = self.rules.on(self.day).period(step)
        return Choice(
            step=step,
            ground=self.rules.grounds[step],
            why_not=self.why_not(step),
            highest=self.highest() if step is Stap.BOETE else 0,
            reply_by=reply.last_day(self.day) if reply else None,
        )

    def main(self) -> tuple[Choice, ...]:
        return tuple(choice for step in self._ways_on() if not (choice := self.choice(step)).why_not)

    def beside(self) -> tuple[Stap, ...]:
        """What may happen besides: good news first, and stopping."""
        state = self.state
        steps = [Stap.VERSCHENEN] if state.calls else []
        if state.missed is not None or state.back is not None:
            steps.append(Stap.VERHINDERING)
        if state.asked is not None:
            steps.append(Stap.OMSTANDIGHEDEN)
        if self.case.asylum and not self.why_not(Stap.JURIST):
            steps.append(Stap.JURIST)
        return (*steps, Stap.GESTOPT)

    def _ways_on(self) -> tuple[Stap, ...]:
        state = self.state
        if state.intent is not None:
            return self._after_intent()
        if state.asked is not None:
            if not state.warned:
                return (Stap.WAARSCHUWING, Stap.OPROEP)
            return (Stap.OPROEP, Stap.VOORNEMEN)
        if state.missed is not None:
            return (Stap.OMSTANDIGHEDEN,)
        if state.call is not None:
            return (Stap.VERSCHENEN, Stap.NIET_VERSCHENEN)
        return (Stap.OPROEP,)

    def _after_intent(self) -> tuple[Stap, ...]:
        if self.state.caution is None:
            return (Stap.CAUTIE,)
        return (Stap.ZIENSWIJZE,) if self.state.heard is None else (Stap.OPROEP, Stap.BOETE)

    def why_not(self, step: Stap) -> str:
        state = self.state
        match step:
            case Stap.OPROEP:
                return self._why_no_call()
            case Stap.NIET_VERSCHENEN:
                return self._why_not_missed()
            case Stap.VERSCHENEN:
                return "" if state.calls else "Er is nog geen oproep."
            case Stap.OMSTANDIGHEDEN | Stap.CAUTIE:
                return "" if state.missed is not None else "Er is geen afspraak gemist."
            case Stap.WAARSCHUWING:
                if state.missed is None:
                    return "Er is geen afspraak gemist."
                if state.asked is None:
                    return "Vraag eerst wat er aan de hand was."
                return "Er is al gewaarschuwd." if state.warned else ""
            case Stap.JURIST:
                if not self.case.asylum:
                    return NO_JURIST
                return self._why_no_ground()
            case Stap.VOORNEMEN:
                return self._why_no_fine() or ("Er loopt al een voornemen." if state.intent is not None else "")
            case Stap.ZIENSWIJZE:
                if state.intent is None:
                    return "Er is geen voornemen om op te reageren."
                if state.caution is None:
                    return "Zeg eerst dat iemand niet hoeft te antwoorden (cautie), en leg dat vast."
                return ""
            case Stap.BOETE:
                return self._why_no_fine() or self._why_not_decide()
        return ""

    def highest(self) -> int:
        """The most that a fine may be: of what held on the day of the act and what holds now, the lower (Awb 5:46)."""
        given = fines(self.case, self.path)
        amounts = [self.rules.on(day).amounts.get(self.path.aanleiding or "") for day in self._law_days()]
        return min(each.next(len(given), sum(given)) if each else 0 for each in amounts)

    def lapses_after(self) -> date | None:
        """The last day on which what was missed may still be met with a fine; None when nothing was."""
        act, amount = self._act(), self.highest()
        if act is None or not amount:
            return None
        return min(self.rules.on(day).last_day_to_fine(act, amount) for day in self._law_days())

    def _law_days(self) -> tuple[date, ...]:
        return (self._act() or self.day, self.day)

    def _act(self) -> date | None:
        """The day of what was missed: the last day to come, which is before the day on which that was written down."""
        state = self.state
        if state.missed is None:
            return None
        return (state.call.reageren_tot if state.call is not None else None) or state.missed.op

    def _why_no_call(self) -> str:
        state = self.state
        if state.intent is not None and state.heard is None:
            return "Er loopt een voornemen. Wacht eerst op de zienswijze."
        if state.missed is not None:
            return "" if state.asked is not None else "Vraag eerst wat er aan de hand was."
        return "Er loopt al een oproep." if state.call is not None else ""

    def _why_not_missed(self) -> str:
        call = self.state.call
        if call is None or self.state.missed is not None:
            return "Er loopt geen oproep."
        if call.reageren_tot is None or self.day <= call.reageren_tot:
            last = f" tot en met {long_date(call.reageren_tot)}" if call.reageren_tot else ""
            return f"Reageren of komen kan nog{last}."
        if _same_deed(self.case, self.path, {call.reageren_tot, self.day}, other_law=True):
            return ONE_LAW
        return ""

    def _why_no_fine(self) -> str:
        """Why no fine may even be announced; the reasons that hold whatever happens come first."""
        state = self.state
        if self.case.why_not:
            return self.case.why_not
        if self.path.regime == PARTICIPATIEWET:
            return "Dit loopt volgens de Participatiewet. Dan is er geen boete van de Wet inburgering."
        if self.case.asylum is None:
            return GROUP_UNKNOWN
        if self.case.asylum and state.jurist is None:
            return ASYLUM
        if self.path.regime != WI2021 or self.path.aanleiding not in self.rules.amounts:
            return "Kies eerst waar dit over gaat en welke wet geldt."
        if not self.highest():
            return "Het hoogste totaal aan boetes is bereikt. Er kan geen boete meer bij."
        return self._why_no_ground()

    def _why_no_ground(self) -> str:
        """Why what happened is no ground for a fine."""
        state = self.state
        if self.ended:
            return CLOSED
        if self.contested:
            return CONTESTED
        if self._held_elsewhere():
            return ONE_LAW
        if self.strays:
            return "Er staat een stap die hier niet past. Haal die eerst weg, of kijk wat er klopt."
        if self.unfinished is not None:
            return "De laatste stap is nog niet af."
        if not state.warned:
            return "Er is nog niet gewaarschuwd."
        if state.missed is None or state.missed.op is None:
            return "Na de waarschuwing is geen nieuwe oproep gemist."
        if state.asked is None or state.asked.verwijtbaar != CULPABLE:
            return "Er is niet vastgesteld dat het iemand te verwijten is."
        if (last := self.lapses_after()) is not None and self.day > last:
            return f"Dit is te lang geleden. Een boete kon tot en met {long_date(last)}."
        if any(not said(each.uitgelegd_in) for each in state.letters):
            return "Schrijf eerst op in welke taal de brieven zijn uitgelegd. Wie het niet begreep, valt niets te verwijten."
        return ""

    def _held_elsewhere(self) -> bool:
        """Whether what was missed, or the duty itself, is dealt with on another path as well."""
        act, missed = self._act(), self.state.missed
        days = {day for day in (act, missed.op if missed else None) if day is not None}
        return _same_deed(self.case, self.path, days, other_law=False) or _same_duty(self.case, self.path)

    def _why_not_decide(self) -> str:
        if self.state.intent is None:
            return "Er is nog geen voornemen met tijd voor een zienswijze."
        if self.state.caution is None:
            return "De cautie is nog niet vastgelegd."
        return "De zienswijze is nog niet vastgelegd." if self.state.heard is None else ""


def fines(case: Case, path: Handhaving) -> list[int]:
    """Every fine for this kind of duty in the dossier, also one that stands where it does not fit.

    A fine whose path is gone counts for every duty: which one it was for is not known any more.
    """
    other = {each.id for each in case.paths if each.aanleiding != path.aanleiding and each.id != path.id}
    return [
        each.bedrag or 0
        for each in case.steps
        if each.pad not in other and each.stap == Stap.BOETE and said(each.bedrag)
    ]


def deeds(case: Case, path: Handhaving) -> set[date]:
    """The days that a path holds against somebody: the last day to come and the day on which that was written down.

    Of every no-show, also one that does not fit, so that nothing is overlooked in the client's favour.
    """
    found, last = set[date](), None
    for each in case.of(path):
        if each.stap == Stap.OPROEP:
            last = each.reageren_tot
        elif each.stap == Stap.NIET_VERSCHENEN:
            found |= {day for day in (last, each.op) if day is not None}
    return found


def _same_deed(case: Case, path: Handhaving, days: set[date], *, other_law: bool) -> bool:
    """Whether another path is about one of these days; with `other_law` only a path under another law."""
    others = [each for each in case.paths if each.id != path.id]
    return any(days & deeds(case, other) for other in others if not other_law or other.regime != path.regime)


def _same_duty(case: Case, path: Handhaving) -> bool:
    """Whether the same duty is dealt with on another path at the same time, under whichever law.

    Two laptops may each have begun one. As long as both go on, what was missed on the one is not fined on the other.
    """
    return not closed(case, path) and any(
        other.id != path.id and other.aanleiding == path.aanleiding and not closed(case, other) for other in case.paths
    )


def _order(step: HandhavingStap) -> tuple[date, str]:
    return (step.op or date.max, str(step.id))


def said(value: object) -> bool:
    """Whether something was told; of a text at least a letter or a figure, so that a dot or a space is no answer."""
    return any(sign.isalnum() for sign in value) if isinstance(value, str) else value is not None
