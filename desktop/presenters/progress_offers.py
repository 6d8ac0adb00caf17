"""What Voortgang says of offers: what was chosen and who pays for it, and what the region has for this client."""

from __future__ import annotations

from datetime import date

from desktop.presenters import days, progress_fields
from desktop.presenters import progress_words as words
from desktop.presenters.asks import ONE, Ask
from desktop.presenters.progress_fields import OFFER
from desktop.presenters.progress_page import FINISH, Act, Choosing, Item, OfferLine, ProgressFacts, Section, remove
from i18n import _, ngettext
from sync.dossier.offer_rules import Client, NotFor, WrongMoney, money_for, not_for, wrong_money
from sync.dossier.records import Aanbod
from sync.dossier.region import Catalogue, Demand, Offer, Provider

PART = "onderdeel"
ENDED = ("klaar", "gestopt")


def offers(facts: ProgressFacts, today: date) -> Section:
    faults = [
        fault
        for one in facts.offers
        for fault in (*_contract(one, facts.catalogue, today), *_right(one, facts.client))
        if one.stand not in ENDED
    ]
    return Section(
        kind=OFFER,
        title=_("Aanbod en cursussen"),
        faults=tuple(faults),
        items=tuple(_item(one) for one in facts.offers),
        empty=_("Nog niets gekozen. Kies hieronder een onderdeel om te zien wat er is."),
    )


def _item(one: Aanbod) -> Item:
    paid = words.word(words.money(), one.geldbron) or _("nog niet bekend")
    told = _("{part}. Betaald uit: {money}.").format(part=words.word(words.parts(), one.onderdeel), money=paid)
    return Item(
        id=str(one.id),
        lines=(one.naam or _("Zonder naam"), told),
        aside=days.plain_day(one.begint_op) if one.begint_op else "",
        pill=words.word(words.offer_states(), one.stand),
        pill_kind="ok" if one.stand == "klaar" else "plain",
        asks=progress_fields.asks(one),
        acts=(remove(),) if one.stand in ENDED else (Act(FINISH, _("Klaar")), remove()),
    )


def _contract(one: Aanbod, catalogue: Catalogue, today: date) -> list[str]:
    """What the client should hear before it goes wrong: a contract that ends before the course does."""
    provider = catalogue.provider(one.aanbieder or "")
    if provider is None or provider.contract.end is None:
        return []
    last = max(day for day in (one.eindigt_op, one.begint_op, today) if day)
    if last <= provider.contract.end:
        return []
    told = _("Het contract met {name} loopt tot en met {day}. Kijk of ‘{offer}’ daarna door kan gaan.")
    return [told.format(name=provider.name, day=days.plain_day(provider.contract.end), offer=one.naam or "")]


def _right(one: Aanbod, client: Client) -> list[str]:
    """What the law says against this offer for this client, or against the money that pays for it."""
    part, name = one.onderdeel or "", one.naam or _("Zonder naam")
    told = []
    why = not_for(part, client)
    if why is not None:
        told.append(_("‘{offer}’: {why}").format(offer=name, why=not_for_words(why, [part])))
    wrong = wrong_money(part, one.geldbron or "", client)
    if wrong is not None:
        told.append(_("Geld voor ‘{offer}’: {why}").format(offer=name, why=money_words(wrong)))
    return told


def not_for_words(why: NotFor, codes: list[str]) -> str:
    which = words.joined([words.word(words.parts(), code) for code in codes])
    count = len(codes)
    match why:
        case NotFor.NEW_LAW:
            told = ngettext(
                "{which} hoort bij de oude wet en kan hier niet.",
                "{which} horen bij de oude wet en kunnen hier niet.",
                count,
            )
        case NotFor.OLD_LAW:
            told = ngettext(
                "{which} hoort bij de nieuwe wet en kan hier niet.",
                "{which} horen bij de nieuwe wet en kunnen hier niet.",
                count,
            )
        case NotFor.RIGHT:
            told = _("Niet voor deze klant volgens de wet: {which}.")
        case NotFor.ROUTE:
            told = ngettext(
                "{which} hoort niet bij de onderwijsroute.", "{which} horen niet bij de onderwijsroute.", count
            )
    return told.format(which=which)


def money_words(wrong: WrongMoney) -> str:
    return {
        WrongMoney.SPUK_OLD_LAW: _("de SPUK betaalt niets onder de oude wet. Kies ander geld."),
        WrongMoney.PAYS_HERSELF: _("deze klant betaalt de lessen zelf, met eigen geld of een lening van DUO."),
        WrongMoney.NO_LOAN: _("een asielstatushouder krijgt onder deze wet geen lening van DUO. De gemeente betaalt."),
        WrongMoney.OTHER_SPUK: _(
            "de onderwijsroute heeft eigen rijksgeld (SPUK). Kies het geld dat bij de route hoort."
        ),
    }[wrong]


# What there is to choose


def choosing(facts: ProgressFacts, today: date) -> Choosing:
    client = facts.client
    found = facts.catalogue.choices(facts.municipality, today)
    fitting = [(provider, offer) for provider, offer in found if not_for(offer.part, client) is None]
    codes = dict.fromkeys(offer.part for _provider, offer in fitting)
    ask = Ask(
        name=PART,
        label=_("Wat zoekt u?"),
        kind=ONE,
        options=tuple((code, words.word(words.parts(), code)) for code in codes),
    )
    left_out: dict[NotFor, list[str]] = {}
    for _provider, offer in found:
        why = not_for(offer.part, client)
        if why is not None and offer.part not in left_out.setdefault(why, []):
            left_out[why].append(offer.part)
    left_out.pop(NotFor.NEW_LAW, None)  # that ONA is of the old law says nothing about this client
    notes = [not_for_words(why, parts) for why, parts in left_out.items()]
    if facts.lessons:
        notes.insert(0, facts.lessons)
    return Choosing(
        asked=ask,
        offers=tuple(_line(provider, offer, client) for provider, offer in fitting),
        notes=tuple(notes),
        nothing="" if fitting else _("In de catalogus staat nu geen aanbod voor deze klant in deze gemeente."),
    )


def chosen(provider: Provider, offer: Offer, client: Client) -> dict[str, str]:
    """What is kept of an offer that was chosen; the money only where it may pay for it."""
    values = {
        "onderdeel": offer.part,
        "aanbieder": provider.id,
        "aanbod": offer.id,
        "naam": f"{offer.name}, {provider.name}",
        "geldbron": money_for(offer.part, offer.money, client),
        "stand": "gekozen",
    }
    return {name: value for name, value in values.items() if value}


def _line(provider: Provider, offer: Offer, client: Client) -> OfferLine:
    first, last = days.plain_day(provider.contract.begin), provider.contract.end
    contract = _("Contract vanaf {begin}").format(begin=first)
    if last is not None:
        contract = _("Contract van {begin} tot en met {end}").format(begin=first, end=days.plain_day(last))
    paid = money_for(offer.part, offer.money, client)
    wrong = wrong_money(offer.part, offer.money, client)
    money = _("Betaald uit: {money}").format(money=words.word(words.money(), paid))
    if wrong is not None:
        money = _("Geld: {why}").format(why=money_words(wrong)).rstrip(".")
    unmet = sum(demand.met is not True for demand in provider.demands)
    pill, kind = _("Geen eisen vastgelegd"), "plain"
    if unmet:
        pill, kind = ngettext("{n} eis open", "{n} eisen open", unmet).format(n=unmet), "warn"
    elif provider.demands:
        pill, kind = _("Voldoet aan de eisen"), "ok"
    lines = (f"{offer.name}, {provider.name}", offer.remark, f"{contract}. {money}.", *map(_demand, provider.demands))
    return OfferLine(
        provider=provider.id,
        offer=offer.id,
        part=offer.part,
        name=f"{offer.name}, {provider.name}",
        lines=tuple(each for each in lines if each),
        pill=pill,
        pill_kind=kind,
        choose=_("Kiezen: {name}").format(name=offer.name),
    )


def _demand(demand: Demand) -> str:
    if demand.met is None:
        return _("Eis: {text}. Nog niet bekeken.").format(text=demand.text)
    proof = demand.proof
    told = f"{proof.text}, {days.plain_day(proof.on)}" if proof else ""
    if not demand.met:
        words_of = (
            _("Eis: {text}. Hieraan is niet voldaan ({proof}).") if told else _("Eis: {text}. Hieraan is niet voldaan.")
        )
        return words_of.format(text=demand.text, proof=told)
    return _("Eis: {text}. Voldaan ({proof}).").format(text=demand.text, proof=told)
