"""The talks with a newcomer: when, where, who was there, who interpreted, and what was agreed.

Codes stand as the field catalogue has them. What was said in a talk is not here: that is in the answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.store.documents import entries, moment, part, text, texts
from desktop.store.view_tables import TalkRow


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a talk is to be about: questions, and the topics that the client wants to speak of."""

    questions: tuple[str, ...] = ()
    wishes: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed at the end. `told_back`: the client said it in her own words."""

    text: str = field(repr=False)
    who: str = field(default="", repr=False)
    when: str = field(default="", repr=False)
    told_back: bool = False


@dataclass(frozen=True, slots=True)
class InterpreterChange:
    """Another interpreter, during the talk."""

    at: datetime | None
    tolk: str
    tolk_nummer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One talk. A tick that nobody set is None, which is not the same as no."""

    id: UUID
    soort: str = ""
    agenda: Agenda = Agenda()
    begonnen_op: datetime | None = None
    geeindigd_op: datetime | None = None
    plek: str = field(default="", repr=False)
    kanaal: str = field(default="", repr=False)
    aanwezig: tuple[str, ...] = field(default=(), repr=False)
    alleen: bool | None = field(default=None, repr=False)
    tolk: str = field(default="", repr=False)
    tolk_relatie: str = field(default="", repr=False)
    tolk_nummer: str = field(default="", repr=False)
    tolk_reden: str = field(default="", repr=False)
    tolk_alleen_afspraak: bool | None = field(default=None, repr=False)
    tolk_niveau: str = field(default="", repr=False)
    tolk_taal: str = field(default="", repr=False)
    tolk_variant: str = field(default="", repr=False)
    tolk_vorm: str = field(default="", repr=False)
    tolk_wens_gevolgd: bool | None = field(default=None, repr=False)
    geheimhouding_verteld: bool | None = None
    begrip_gecontroleerd: bool | None = None
    uitleg_gegeven: bool | None = None
    wisselingen: tuple[InterpreterChange, ...] = ()
    pauzes: int = 0
    gestopt_op_wens: bool | None = field(default=None, repr=False)
    alleen_aanbod: str = field(default="", repr=False)
    behandeld: tuple[str, ...] = field(default=(), repr=False)
    afspraken: tuple[Agreement, ...] = field(default=(), repr=False)
    volgende_op: date | None = field(default=None, repr=False)
    volgende_om: str = field(default="", repr=False)
    notities_uitgelegd: bool | None = None
    teruggevraagd: bool | None = None

    @property
    def under_way(self) -> bool:
        return self.begonnen_op is not None and self.geeindigd_op is None


@dataclass(frozen=True, slots=True)
class Talks:
    session: Session

    def of(self, dossier_id: UUID) -> list[Talk]:
        """The newest first; one that did not begin yet comes last."""
        talks = [_talk(row) for row in self.session.scalars(select(TalkRow).where(TalkRow.dossier_id == dossier_id))]
        return sorted(
            talks, key=lambda talk: (talk.begonnen_op or datetime.min.replace(tzinfo=UTC), talk.id), reverse=True
        )

    def find(self, dossier_id: UUID, talk_id: UUID) -> Talk | None:
        row = self.session.get(TalkRow, talk_id)
        return _talk(row) if row and row.dossier_id == dossier_id else None


def _talk(row: TalkRow) -> Talk:
    return Talk(
        id=row.id,
        soort=row.soort or "",
        agenda=Agenda(texts(part(row.agenda, "questions")), texts(part(row.agenda, "wishes"))),
        begonnen_op=moment(row.begonnen_op),
        geeindigd_op=moment(row.geeindigd_op),
        plek=row.plek or "",
        kanaal=row.kanaal or "",
        aanwezig=texts(row.aanwezig),
        alleen=row.alleen,
        tolk=row.tolk or "",
        tolk_relatie=row.tolk_relatie or "",
        tolk_nummer=row.tolk_nummer or "",
        tolk_reden=row.tolk_reden or "",
        tolk_alleen_afspraak=row.tolk_alleen_afspraak,
        tolk_niveau=row.tolk_niveau or "",
        tolk_taal=row.tolk_taal or "",
        tolk_variant=row.tolk_variant or "",
        tolk_vorm=row.tolk_vorm or "",
        tolk_wens_gevolgd=row.tolk_wens_gevolgd,
        geheimhouding_verteld=row.geheimhouding_verteld,
        begrip_gecontroleerd=row.begrip_gecontroleerd,
        uitleg_gegeven=row.uitleg_gegeven,
        wisselingen=tuple(
            InterpreterChange(moment(each.get("at")), text(each, "tolk"), text(each, "tolk_nummer"))
            for each in entries(row.wisselingen)
        ),
        pauzes=row.pauzes or 0,
        gestopt_op_wens=row.gestopt_op_wens,
        alleen_aanbod=row.alleen_aanbod or "",
        behandeld=texts(row.behandeld),
        afspraken=tuple(
            Agreement(text(each, "text"), text(each, "who"), text(each, "when"), each.get("told_back") is True)
            for each in entries(row.afspraken)
        ),
        volgende_op=row.volgende_op,
        volgende_om=row.volgende_om or "",
        notities_uitgelegd=row.notities_uitgelegd,
        teruggevraagd=row.teruggevraagd,
    )
