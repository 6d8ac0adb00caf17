"""What Voortgang says of hours: how far each part is that the route asks, what was missed, and how much help there was."""

from __future__ import annotations

from datetime import date

from desktop.presenters import days, progress_fields
from desktop.presenters import progress_words as words
from desktop.presenters.progress_fields import HELP, HOURS
from desktop.presenters.progress_page import Item, ProgressFacts, Section, remove
from i18n import _, ngettext
from sync.dossier import progress
from sync.dossier.progress import Hours
from sync.dossier.records import Uren
from sync.dossier.trajectory.ground import Ground, Verdict
from sync.dossier.trajectory.hours import HourLine


def hours(facts: ProgressFacts) -> Section:
    kinds = progress.per_kind(facts.hours)
    asked = {line.kind for line in facts.hour_lines if line.needed is not None}
    told = [_line(line) for line in facts.hour_lines if line.kind not in kinds or line.kind in asked]
    told += [
        kind_words(kind, each)
        for kind, each in kinds.items()
        if kind != HELP and (kind not in asked or each.physical or each.missed)
    ]
    helped = progress.help_hours(facts.hours)
    if facts.old_law or helped:
        told.append(
            ngettext("Hulp van de gemeente: {n} uur.", "Hulp van de gemeente: {n} uur.", helped).format(n=helped)
        )
    grounds = dict.fromkeys(line.ground for line in facts.hour_lines if line.ground is not None)
    notes = [_ground(ground) for ground in grounds]
    if facts.down is not None:
        notes += _down(facts.down)
    records = sorted(facts.hours, key=lambda one: (one.tot_en_met or one.van or date.min, one.id), reverse=True)
    return Section(
        kind=HOURS,
        title=_("Uren"),
        words=tuple(told),
        notes=tuple(notes),
        items=tuple(_item(one) for one in records),
        empty=_("Nog geen uren. Een school levert ze met een bestand; eigen uren schrijft u hier op."),
        add=_("Uren toevoegen"),
    )


def kind_words(kind: str, followed: Hours) -> str:
    """'KNM: 8 uur gevolgd, 2 in een lokaal, 1 gemist.'"""
    told = [_("{kind}: {n} uur gevolgd").format(kind=words.word(words.hour_kinds(), kind), n=followed.followed)]
    if followed.physical:
        told.append(_("{n} in een lokaal").format(n=followed.physical))
    if followed.missed:
        told.append(_("{n} gemist").format(n=followed.missed))
    return f"{', '.join(told)}."


def _line(line: HourLine) -> str:
    if line.needed is None:
        return _("{name}: {n} uur.").format(name=line.label, n=line.hours)
    told = _("{name}: {n} van {needed} uur.").format(name=line.label, n=line.hours, needed=line.needed)
    return _("{words} Genoeg uren.").format(words=told) if line.enough else told


def _ground(ground: Ground) -> str:
    unread = _(" (nog na te kijken bij de bron)") if ground.nakijken else ""
    return _("Grond: {article}{unread}.").format(article=ground.article, unread=unread)


def _down(verdict: Verdict) -> list[str]:
    """Whether the level may go from B1 to A2, and what it hangs on."""
    head = {
        True: _("Van B1 naar A2 kan volgens de wet. De gemeente beslist."),
        False: _("Van B1 naar A2 kan nu niet."),
        None: _("Of van B1 naar A2 kan, is nog niet te zeggen."),
    }[verdict.allowed]
    return [" ".join([head, *verdict.sentences])]


def _item(one: Uren) -> Item:
    source = _("van de school") if one.bron == "school" else _("zelf opgeschreven")
    told = [part for part in (one.resultaat or "", one.aanbieder or "", source) if part]
    if one.soort:
        first = kind_words(one.soort, Hours(one.aantal or 0, one.fysiek or 0, one.gemist or 0))
    else:
        first = _("Nog niet ingevuld.")
    period = dict.fromkeys(days.plain_day(day) for day in (one.van, one.tot_en_met) if day)
    return Item(
        id=str(one.id),
        lines=(first, ", ".join(told)),
        aside=" – ".join(period),
        pill=_("Inzet onvoldoende") if one.inzet == "onvoldoende" else "",
        pill_kind="warn",
        asks=progress_fields.asks(one),
        acts=(remove(),),
    )
