"""Where a talk is, who is there and who interprets: what can be told of it, and what follows from that."""

from __future__ import annotations

from desktop.intake.guards import InterpreterKind, Relation, refusal_of_talk
from desktop.presenters.asks import LINE, ONE, PICK, SEVERAL, SWITCH, TEXT, Ask
from desktop.presenters.talk_plan import TalkPlan
from i18n import _

YES, NO = "yes", "no"


def where(plan: TalkPlan) -> tuple[Ask, ...]:
    """Place and channel, then who is in the room."""
    alone_note = _("Vragen over gezondheid en draagkracht gaan dan open.") if plan.alone else ""
    return (
        Ask(name="place", label=_("Waar"), kind=ONE, value=plan.place, options=places()),
        Ask(name="channel", label=_("Hoe"), kind=ONE, value=plan.channel, options=channels()),
        Ask(
            name="present",
            label=_("Wie is er nog meer bij"),
            kind=SEVERAL,
            value=plan.present,
            options=others(),
            hint=_("U en de klant zijn er altijd bij. De tolk staat hieronder."),
        ),
        Ask(
            name="alone",
            label=_("De klant is alleen, niemand luistert mee"),
            kind=SWITCH,
            value=plan.alone,
            note=alone_note,
        ),
    )


def interpreter(plan: TalkPlan, languages: tuple[tuple[str, str], ...], wish: str) -> tuple[Ask, ...]:
    """Who interprets, and of that only what applies. `wish` is what the client asked for, in words."""
    refused = refusal_of_talk(plan.situation)
    problem = f"{refused.message} {refused.advice}".strip() if refused else ""
    kind = plan.interpreter
    chosen = Ask(
        name="interpreter",
        label=_("Wie tolkt?"),
        kind=ONE,
        value=kind.value,
        options=interpreters(),
        hint=_("Wens: {wish}").format(wish=wish) if wish else "",
        note=_missing() if kind is InterpreterKind.MISSING else "",
    )
    match kind:
        case InterpreterKind.PROFESSIONAL:
            rest = _professional(plan)
        case InterpreterKind.INFORMAL:
            rest = _informal(plan, problem)
        case InterpreterKind.NONE_NEEDED if wish:
            rest = (_reason(plan, _("Waarom toch zonder tolk"), _("De wens staat bij het dossier.")),)
        case _:
            rest = ()
    speaks = plan.interpreted and not (kind is InterpreterKind.INFORMAL and plan.relation is Relation.MINOR)
    return (chosen, *rest, *(_language(plan, languages, wish) if speaks else ()))


def _professional(plan: TalkPlan) -> tuple[Ask, ...]:
    number = Ask(
        name="number",
        label=_("Nummer in het register (Rbtv)"),
        kind=LINE,
        value=plan.number,
        hint=_("Alleen het nummer. De naam van de tolk is niet nodig."),
    )
    level = Ask(
        name="level",
        label=_("Niveau"),
        kind=ONE,
        value=plan.level,
        options=(("c1", "C1"), ("b2", "B2"), ("geen", _("Niet in het register"))),
        hint=_("Eerst C1, dan B2, dan pas daarbuiten."),
    )
    if plan.number.strip() and plan.level != "geen":
        return number, level
    return number, level, _reason(plan, _("Waarom niet uit het register"), _("Alleen als er geen nummer is."))


def _informal(plan: TalkPlan, problem: str) -> tuple[Ask, ...]:
    relation = Ask(
        name="relation",
        label=_("Wie is het"),
        kind=ONE,
        value=plan.relation.value if plan.relation else "",
        options=relations(),
        problem=problem,
        note="" if problem else _limits(plan),
    )
    if plan.relation is Relation.MINOR:
        return (relation,)
    return (
        relation,
        Ask(
            name="appointment_only",
            label=_("Alleen om een afspraak te maken"),
            kind=SWITCH,
            value=plan.appointment_only,
        ),
        _reason(
            plan, _("Waarom deze persoon tolkt"), _("Bijvoorbeeld: de tolk belde af, de afspraak kan niet wachten.")
        ),
    )


def _limits(plan: TalkPlan) -> str:
    if plan.appointment_only:
        return _("U maakt nu alleen een afspraak. Vragen over het leven van de klant komen later.")
    if plan.relation is Relation.PARTNER:
        return _("De partner tolkt niet bij vragen over geld, familie, verblijf en gezondheid. Die komen later.")
    return _("Vragen over gezondheid en draagkracht komen later, met een professionele tolk.")


def _language(plan: TalkPlan, languages: tuple[tuple[str, str], ...], wish: str) -> tuple[Ask, ...]:
    asks = (
        Ask(
            name="language",
            label=_("Taal van de tolk"),
            kind=PICK,
            value=plan.language,
            options=languages,
            hint=_("Typ de eerste letters en kies uit de lijst."),
        ),
        Ask(name="variety", label=_("Dialect of variant"), kind=LINE, value=plan.variety),
        Ask(name="mode", label=_("Hoe tolkt de tolk"), kind=ONE, value=plan.mode, options=channels()),
    )
    if not wish:
        return asks
    honoured = Ask(
        name="wish_honoured",
        label=_("Is de wens gevolgd?"),
        kind=ONE,
        value=plan.wish_honoured,
        options=((YES, _("Ja")), (NO, _("Nee"))),
    )
    return (*asks, honoured)


def _reason(plan: TalkPlan, label: str, hint: str) -> Ask:
    return Ask(name="reason", label=label, kind=TEXT, value=plan.reason, hint=hint)


def _missing() -> str:
    return _("Er is nog geen tolk. U kunt in het Nederlands verder; dat staat bij het gesprek.")


def offer(plan: TalkPlan) -> Ask:
    """The talk alone that every adult is offered; what somebody says to it is kept, why is never asked."""
    return Ask(
        name="offer",
        label=_("Gesprek alleen"),
        kind=ONE,
        value=plan.offer,
        options=(
            ("aangeboden", _("Aangeboden")),
            ("aangenomen", _("Aangenomen")),
            ("afgeslagen", _("Liever niet")),
        ),
        hint=_("U biedt dit iedere volwassene aan. U vraagt niet waarom, en schrijft geen reden op."),
    )


def places() -> tuple[tuple[str, str], ...]:
    return (
        ("thuis", _("Thuis")),
        ("gemeentehuis", _("Op het gemeentehuis")),
        ("opvang", _("In de opvang (azc)")),
        ("taalschool", _("Op de taalschool")),
        ("anders", _("Ergens anders")),
    )


def channels() -> tuple[tuple[str, str], ...]:
    return (("ter_plaatse", _("Samen in één ruimte")), ("telefoon", _("Telefoon")), ("video", _("Video")))


def others() -> tuple[tuple[str, str], ...]:
    return (
        ("partner", _("Partner")),
        ("kind", _("Kinderen")),
        ("familie", _("Familie")),
        ("begeleider", _("Begeleider")),
        ("collega", _("Collega van u")),
        ("anders", _("Iemand anders")),
    )


def interpreters() -> tuple[tuple[str, str], ...]:
    return (
        (InterpreterKind.PROFESSIONAL.value, _("Een professionele tolk")),
        (InterpreterKind.INFORMAL.value, _("Familie of een bekende")),
        (InterpreterKind.NONE_NEEDED.value, _("Er is geen tolk nodig")),
        (InterpreterKind.MISSING.value, _("Nog niemand")),
    )


def relations() -> tuple[tuple[str, str], ...]:
    return (
        (Relation.PARTNER.value, _("De partner")),
        (Relation.FAMILY.value, _("Familie, 18 jaar of ouder")),
        (Relation.ACQUAINTANCE.value, _("Een bekende, 18 jaar of ouder")),
        (Relation.MINOR.value, _("Een kind")),
    )
