"""Letters about keeping agreements (handhaving): each in short words, beside the client's language as far as there is any.

A letter is always a concept. It is made from what was written down, whenever somebody asks for it, and nothing sends it.
What it says about a fine depends on the person: nobody who cannot be fined reads that a fine may come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from desktop.paper.document import DUTCH, Block, Paragraph, Phrase, Section
from desktop.paper.leaflet import Leaflet
from desktop.paper.source import ContactPerson, Municipality
from desktop.paper.wording import Book, Value, Wording, tidy

LETTERS = Book("letters", ("algemeen.yaml", "brieven.yaml"), "brieven.yaml")

Aanleiding = Literal["brede_intake", "pip_voortgang"]


class Kind(StrEnum):
    OPROEP = "oproep"
    WAARSCHUWING = "waarschuwing"
    VOORNEMEN = "voornemen"
    BOETE = "boete"
    VERHINDERING = "verhindering"
    GEEN_VERWIJT = "geen_verwijt"
    GESTOPT = "gestopt"


class Outlook(StrEnum):
    """What may follow for this person."""

    FINE = "boete"
    ASYLUM = "asiel"
    """An asielstatushouder, or somebody of whom DUO did not tell the doelgroep: no word of a fine."""
    PARTICIPATIEWET = "participatiewet"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSource:
    """What a letter is made from. Days that a kind of letter does not speak of are None."""

    kind: Kind
    about: Aanleiding
    outlook: Outlook
    municipality: Municipality
    name: str = field(repr=False)
    name_own_script: str = field(default="", repr=False)
    contact: ContactPerson
    dated: date
    reply_by: date | None = None
    where: str = field(default="", repr=False)
    """Of a call: where and when, as it was typed."""
    missed: date | None = None
    """The last day of the call that nobody answered."""
    warned: bool = False
    """Whether a warning stood when the step came."""
    cleared: bool = False
    """Whether the step makes that warning fall away."""
    amount: int = 0
    """Of a decision the fine itself, otherwise the highest that a fine may be; whole euros."""
    reasons: str = field(default="", repr=False)
    jurist_on: date | None = None
    view_until: date | None = None
    heard: bool = False
    fined: bool = False


def compose(source: LetterSource, wording: Wording) -> Leaflet:
    """The letter in Dutch, beside the language of `wording`."""
    writer = _Writer(source, wording)
    sections = tuple(section for section in writer.sections() if section.blocks)
    name = Phrase(tidy(source.name), tidy(source.name_own_script) or tidy(source.name))
    return Leaflet(
        language=wording.language,
        municipality=source.municipality.name,
        title=wording.phrase(f"{source.kind}.titel"),
        subtitle=wording.phrase("voor", naam=name, datum=source.dated),
        notices=tuple(writer.notices(sections)),
        sections=sections,
        foot=wording.phrase("voet", gemeente=source.municipality.name).nl,
        page_words=wording.dutch["voet.bladzijde"].text,
        dagtekening=source.dated.isoformat(),
        status="concept",
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    source: LetterSource
    wording: Wording

    def sections(self) -> Iterator[Section]:
        match self.source.kind:
            case Kind.OPROEP:
                yield from self.oproep()
            case Kind.WAARSCHUWING:
                yield from self.waarschuwing()
            case Kind.VOORNEMEN:
                yield from self.voornemen()
            case Kind.BOETE:
                yield from self.boete()
            case Kind.VERHINDERING | Kind.GEEN_VERWIJT:
                yield from self.in_order()
            case Kind.GESTOPT:
                yield from self.gestopt()
        yield self.section("hulp", self.help())

    def oproep(self) -> Iterator[Section]:
        source = self.source
        yield self.section("waarom", self.fixed(f"oproep.waarom.{source.about}"))
        yield self.section("waar", _typed(source.where))
        yield self.section("doen", self.fixed("oproep.doen", datum=source.reply_by) if source.reply_by else ())
        yield self.cannot()
        after = [*self.fixed("oproep.daarna"), *(self.outlook() if source.warned else ())]
        yield self.section("daarna", after)

    def waarschuwing(self) -> Iterator[Section]:
        yield self.section("waarom", self.about_missed("waarschuwing.waarom"))
        yield self.section("doen", self.fixed("waarschuwing.doen"))
        yield self.cannot(later=True)
        yield self.section("daarna", self.outlook())

    def voornemen(self) -> Iterator[Section]:
        source = self.source
        yield self.section("waarom", [*self.about_missed("voornemen.waarom"), *self.jurist()])
        asked = self.fixed("voornemen.mening", datum=source.reply_by) if source.reply_by else ()
        yield self.section("mening", [*asked, *self.fixed("voornemen.cautie")])
        yield self.section("daarna", self.fixed("voornemen.daarna", bedrag=source.amount))

    def boete(self) -> Iterator[Section]:
        source = self.source
        yield self.section("waarom", [*self.about_missed("boete.waarom"), *self.jurist(), *self.view()])
        decided: list[Block] = [
            *self.fixed(f"boete.besluit.{source.about}", gemeente=source.municipality.name, bedrag=source.amount)
        ]
        if reasons := tuple(_typed(source.reasons)):
            decided += [Paragraph(self.wording.phrase("boete.waarom_bedrag"), "label"), *reasons]
        yield self.section("besluit", [*decided, *self.fixed("boete.betalen")])
        yield self.section("daarna", self.fixed("boete.daarna"))
        home = source.municipality
        how = self.fixed("bezwaar.hoe", gemeente=home.name, adres=home.postal_address) if home.postal_address else ()
        yield self.section("bezwaar", [*self.fixed("bezwaar.termijn"), *how])

    def in_order(self) -> Iterator[Section]:
        source = self.source
        yield self.section("waarom", self.fixed(f"{source.kind}.waarom"))
        after = [*self.fixed("verhindering.daarna")]
        if source.cleared:
            after += self.fixed("verhindering.waarschuwing")
        if source.fined:
            after += self.fixed("verhindering.boete")
        yield self.section("daarna", after)

    def gestopt(self) -> Iterator[Section]:
        possible = self.source.outlook is Outlook.FINE and not self.source.fined
        free = self.fixed("gestopt.geen_boete") if possible else ()
        yield self.section("waarom", [*self.fixed("gestopt.waarom"), *free])
        yield self.section("daarna", self.fixed("gestopt.daarna"))

    # What several letters say

    def outlook(self) -> Iterator[Block]:
        """What may follow; of a fine only to whom one may be given."""
        source = self.source
        if source.outlook is Outlook.FINE and source.amount:
            yield from self.fixed("gevolg.boete", bedrag=source.amount)
        elif source.outlook is Outlook.ASYLUM:
            yield from self.fixed("gevolg.asiel" if source.about == "brede_intake" else "gevolg.asiel_plan")
        elif source.outlook is Outlook.PARTICIPATIEWET:
            yield from self.fixed("gevolg.participatiewet")

    def about_missed(self, key: str) -> Iterator[Block]:
        if self.source.missed:
            yield from self.fixed(key, datum=self.source.missed)

    def jurist(self) -> Iterator[Block]:
        if self.source.outlook is Outlook.ASYLUM and self.source.jurist_on:
            yield from self.fixed("voornemen.jurist", datum=self.source.jurist_on)

    def view(self) -> Iterator[Block]:
        if self.source.heard:
            yield from self.fixed("boete.gehoord")
        elif self.source.view_until:
            yield from self.fixed("boete.niet_gehoord", datum=self.source.view_until)

    def cannot(self, *, later: bool = False) -> Section:
        more = self.fixed("kan_niet.later") if later else ()
        return self.section("kan_niet", [*self.fixed("kan_niet.zeg"), *more])

    def help(self) -> Iterator[Block]:
        person = self.source.contact
        if person.name:
            yield from self.fixed("hulp.naam", naam=_same(person.name))
        if person.phone:
            yield from self.fixed("hulp.telefoon", telefoon=tidy(person.phone))
        if person.e_mail:
            yield from self.fixed("hulp.e_mail", e_mail=tidy(person.e_mail))
        yield from self.fixed("hulp.tolk")
        yield from self.fixed("hulp.rechten")

    def section(self, key: str, blocks: Iterable[Block]) -> Section:
        return Section(key, self.wording.phrase(f"{key}.kop"), tuple(blocks))

    def fixed(self, key: str, **values: Value) -> Iterator[Block]:
        """A fixed text with its ground, and whether a jurist still has to confirm it."""
        yield Paragraph(self.wording.phrase(key, **values))
        words = self.wording.dutch[key]
        if words.ground:
            shown = "grond_bevestigen" if words.confirm else "grond"
            yield Paragraph(self.wording.phrase(shown, grond=words.ground), "ground")
        elif words.confirm:
            yield Paragraph(self.wording.phrase("bevestigen"), "ground")

    def notices(self, sections: Iterable[Section]) -> Iterator[Phrase]:
        """That it is a concept, and how far the translation goes."""
        yield self.wording.phrase("melding.concept")
        if self.wording.language == DUTCH:
            if self.wording.asked != DUTCH:
                yield self.wording.phrase("melding.alleen_nederlands")
            return
        phrases = [phrase for section in sections for phrase in _for_the_client(section)]
        draft = any(phrase.draft for phrase in phrases)
        yield self.wording.phrase("melding.leesvertaling_concept" if draft else "melding.leesvertaling")
        if any(not phrase.own for phrase in phrases):
            yield self.wording.phrase("melding.deels_nederlands")


def _typed(text: str) -> Iterator[Block]:
    """What a person typed stays as it is: in Dutch, a paragraph for each line that says something."""
    for line in tidy(text).split("\n"):
        if line:
            yield Paragraph(Phrase(line))


def _same(text: str) -> Phrase:
    """A name is the same in every language."""
    return Phrase(tidy(text), tidy(text))


def _for_the_client(section: Section) -> Iterator[Phrase]:
    """Every text of a section but its grounds, which stay Dutch on purpose."""
    yield section.heading
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.look != "ground":
            yield block.text
