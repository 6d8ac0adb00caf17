"""From what is known about a person to the plan as a value: which texts, in which order, under which headings.

Part A is the decision in the law's order, part B the living plan in the client's voice. What is missing stays
visible as missing; `checks` says whether that may be. Free text stays in Dutch, whoever reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop.paper.document import (
    DUTCH,
    Block,
    Bullets,
    Paragraph,
    Part,
    Phrase,
    PlanDocument,
    Section,
    Signature,
    Signatures,
)
from desktop.paper.source import LEERROUTES, Goal, PlanSource, Step
from desktop.paper.wording import Value, Wording, tidy
from sync.dossier.partial_date import PartialDate
from sync.dossier.term import add_months

TERM_MONTHS = 36
"""Wi2021 art. 11: three years, counted from the dagtekening of the first plan."""

MAP_HOURS = 40
"""Besluit inburgering 2021 art. 3.2: the least hours of practice. The onderwijsroute has no MAP (Wi2021 art. 8, 3)."""


def compose(source: PlanSource, wording: Wording) -> PlanDocument:
    """Return the plan of `source` in Dutch, beside the language of `wording`."""
    writer = _Writer(source, wording)
    besluit = (
        writer.gegevens(),
        writer.besluit(),
        writer.leerroute(),
        writer.motivering(),
        writer.onderdelen(),
        writer.begeleiding(),
        writer.voortgang(),
        writer.gevolgen(),
        writer.termijn(),
        writer.bezwaar(),
        writer.ondertekening(),
    )
    ontwikkelplan = (writer.sterk(), writer.wens(), *writer.doelen(), *writer.afspraken(), writer.evaluatie())
    parts = tuple(
        Part(
            key,
            writer.phrase(f"deel.{key}"),
            writer.phrase(f"deel.{key}.uitleg"),
            tuple(section for section in sections if section.blocks),
        )
        for key, sections in (("besluit", besluit), ("ontwikkelplan", ontwikkelplan))
    )
    phrases = [phrase for part in parts for section in part.sections for phrase in section.phrases()]
    return PlanDocument(
        language=wording.language,
        municipality=source.municipality.name,
        status=source.status,
        version=source.version,
        dagtekening=source.dagtekening.isoformat() if source.dagtekening else "",
        leerroute=source.leerroute or "",
        niveau=source.niveau or "",
        wording=wording.version,
        title=writer.phrase("titel"),
        subtitle=writer.phrase("ondertitel"),
        notices=tuple(writer.notices(phrases)),
        parts=parts,
        foot=writer.phrase("voet", gemeente=source.municipality.name, versie=source.version).nl,
        page_words=wording.dutch["voet.bladzijde"].text,
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the sections of one plan. Methods carry the keys of the sections they write."""

    source: PlanSource
    wording: Wording

    # Words

    def phrase(self, key: str, **values: Value) -> Phrase:
        return self.wording.phrase(key, **values)

    def fixed(self, key: str, **values: Value) -> Iterator[Block]:
        """A fixed text and the ground it rests on; a concept says where a jurist still has to confirm it."""
        yield Paragraph(self.phrase(key, **values))
        words = self.wording.dutch[key]
        open_ = words.confirm and self.source.status == "concept"
        if words.ground:
            yield Paragraph(self.phrase("grond_bevestigen" if open_ else "grond", grond=words.ground), "ground")

    def labelled(self, key: str, text: str) -> Iterator[Block]:
        """Free text under a small heading; nothing when there is no text."""
        blocks = tuple(_free(text))
        if blocks:
            yield Paragraph(self.phrase(key), "label")
            yield from blocks

    def section(self, key: str, *blocks: Iterable[Block], heading: Phrase | None = None) -> Section:
        found = tuple(block for group in blocks for block in group)
        return Section(key, heading or self.phrase(f"{key}.kop"), found)

    def notices(self, phrases: list[Phrase]) -> Iterator[Phrase]:
        """What a reader must know before anything else."""
        if self.source.status == "concept":
            yield self.phrase("melding.concept")
        if self.wording.language == DUTCH:
            if self.wording.asked != DUTCH:
                yield self.phrase("melding.alleen_nederlands")
            return
        drafts = any(phrase.draft for phrase in phrases)
        yield self.phrase("melding.leesvertaling_concept" if drafts else "melding.leesvertaling")
        if any(not phrase.own for phrase in phrases if phrase.nl):
            yield self.phrase("melding.deels_nederlands")

    # Part A, the decision

    def gegevens(self) -> Section:
        source = self.source
        name = Phrase(tidy(source.name), tidy(source.name_own_script) or tidy(source.name))
        facts = [Paragraph(name if self.wording.language != DUTCH else Phrase(name.nl))]
        if source.birth_date:
            facts.append(Paragraph(self.phrase("gegevens.geboren", datum=PartialDate.parse(source.birth_date))))
        if source.bsn:
            facts.append(Paragraph(self.phrase("gegevens.bsn", bsn=source.bsn)))
        facts.append(Paragraph(self.phrase("gegevens.gemeente", gemeente=source.municipality.name)))
        return self.section("gegevens", facts)

    def besluit(self) -> Section:
        source = self.source
        blocks = [*self.fixed("besluit.tekst", gemeente=source.municipality.name, naam=tidy(source.name))]
        if source.first_plan:
            blocks += self.fixed("besluit.eerste")
        elif source.previous_dagtekening:
            blocks += self.fixed("besluit.vervangt", datum=source.previous_dagtekening)
        return self.section("besluit", blocks, self.dagtekening())

    def dagtekening(self) -> Iterator[Block]:
        if self.source.dagtekening:
            return self.fixed("besluit.dagtekening", datum=self.source.dagtekening)
        return self.fixed("besluit.dagtekening_open")

    def leerroute(self) -> Section:
        source, route = self.source, self.source.leerroute
        if route is None:
            return self.section("leerroute", self.fixed("leerroute.open"))
        level = (source.niveau or ("a1" if route == "z_route" else "b1")).upper()
        blocks = [*self.fixed(f"leerroute.{route}", niveau=level)]
        if source.hours_estimate and route == "b1_route" and source.asylum:
            blocks += self.fixed("leerroute.uren", uren=source.hours_estimate)
        if route == "z_route":
            blocks += self.fixed("leerroute.uren_z_asiel" if source.asylum else "leerroute.uren_z_gezin")
        if source.alfabetisering != "nvt":
            blocks += self.fixed(f"leerroute.alfabetisering_{source.alfabetisering}")
        return self.section("leerroute", blocks, self.fixed("leerroute.wisselen"))

    def motivering(self) -> Section:
        """All three routes, whichever was chosen: RvS 24-12-2024, ECLI:NL:RVS:2024:5413."""
        source = self.source
        blocks = [*self.fixed("motivering.uitleg")]
        for route in LEERROUTES:
            key = "motivering.gekozen" if route == source.leerroute else "motivering.niet_gekozen"
            blocks.append(Paragraph(self.phrase(key, route=self.phrase(f"route.{route}")), "label"))
            blocks += tuple(_free(source.motivation(route))) or self.fixed("motivering.ontbreekt")
        if source.leerbaarheid:
            blocks += self.fixed(f"motivering.lbt_{source.leerbaarheid}")
        return self.section("motivering", blocks, self.labelled("motivering.eigen_mening", source.client_view))

    def onderdelen(self) -> Section:
        source = self.source
        blocks = [*self.fixed("onderdelen.lessen_asiel" if source.asylum else "onderdelen.lessen_gezin")]
        blocks += _free(source.lessons)
        blocks += self.fixed("onderdelen.knm_les" if source.leerroute == "z_route" else "onderdelen.knm_examen")
        blocks += self.fixed("onderdelen.pvt", uren=source.pvt_hours)
        if source.leerroute == "onderwijsroute":
            blocks += self.fixed("onderdelen.geen_map")
        else:
            blocks += self.fixed("onderdelen.map", uren=source.map_hours or MAP_HOURS)
        return self.section("onderdelen", blocks)

    def begeleiding(self) -> Section:
        source = self.source
        blocks: list[Block] = []
        if source.begeleiding:
            blocks += self.fixed(f"begeleiding.{source.begeleiding}")
        blocks += _free(source.begeleiding_text)
        if source.asylum:
            blocks += self.fixed("begeleiding.maatschappelijk")
        blocks += self.ontzorgen()
        blocks += self.labelled("opvang.kop", source.kinderopvang)
        if source.vve_told:
            blocks += self.fixed("opvang.vve")
        return self.section("begeleiding", blocks, self.contact())

    def ontzorgen(self) -> Iterator[Block]:
        source = self.source
        if source.ontzorgen is None or not source.asylum:
            return
        if not source.ontzorgen:
            yield from self.fixed("ontzorgen.nee")
        elif source.ontzorgen_until:
            yield from self.fixed("ontzorgen.ja_tot", datum=source.ontzorgen_until)
        else:
            yield from self.fixed("ontzorgen.ja")
        yield from _free(source.ontzorgen_text)

    def contact(self) -> Iterator[Block]:
        person = self.source.contact_person
        yield Paragraph(self.phrase("contact.kop"), "label")
        if person is None:
            yield from self.fixed("contact.open")
            return
        yield Paragraph(self.same(person.name))
        if person.phone:
            yield from self.fixed("contact.telefoon", telefoon=person.phone)
        if person.e_mail:
            yield from self.fixed("contact.e_mail", e_mail=person.e_mail)

    def same(self, text: str) -> Phrase:
        """A name that is the same in both languages."""
        return Phrase(tidy(text), tidy(text) if self.wording.language != DUTCH else "")

    def voortgang(self) -> Section:
        source = self.source
        blocks: list[Block] = []
        if source.talk_every_months == 1:
            blocks += self.fixed("voortgang.elke_maand")
        elif source.talk_every_months:
            blocks += self.fixed("voortgang.ritme", maanden=source.talk_every_months)
        if source.first_talk_on:
            blocks += self.fixed("voortgang.eerste", datum=source.first_talk_on)
        return self.section("voortgang", blocks, _free(source.progress_text))

    def gevolgen(self) -> Section:
        """Each consequence with its own ground; what a person risks depends on the doelgroep."""
        source = self.source
        blocks = [*self.fixed("gevolgen.praten")]
        if source.asylum:
            keys = ["gevolgen.gemeente_asiel", "gevolgen.termijn_asiel"]
        else:
            without = "_zonder_map" if source.leerroute == "onderwijsroute" else ""
            keys = ["gevolgen.gemeente_gezin", f"gevolgen.termijn_gezin{without}"]
        if source.bijstand:
            keys.append("gevolgen.bijstand")
        for key in keys:
            blocks += self.fixed(key)
        return self.section("gevolgen", blocks)

    def termijn(self) -> Section:
        last = last_day_of_term(self.source)
        day = self.fixed("termijn.laatste_dag", datum=last) if last else self.fixed("termijn.nog_niet")
        return self.section(
            "termijn", self.fixed("termijn.duur"), day, self.fixed("termijn.duo"), self.fixed("termijn.verlengen")
        )

    def bezwaar(self) -> Section:
        home = self.source.municipality
        return self.section(
            "bezwaar",
            self.fixed("bezwaar.termijn"),
            self.fixed("bezwaar.hoe", gemeente=home.name, adres=home.postal_address),
            self.fixed("bezwaar.geldt_door"),
            self.fixed("bezwaar.hulp"),
        )

    def ondertekening(self) -> Section:
        source = self.source
        note = self.phrase("ondertekening.geweigerd") if source.client_signature == "geweigerd" else Phrase("")
        college = self.phrase("ondertekening.college", gemeente=source.municipality.name)
        lines = (
            Signature(college, tidy(source.municipality.signatory)),
            Signature(self.phrase("ondertekening.inburgeraar"), tidy(source.name), note),
        )
        return self.section("ondertekening", self.dagtekening(), self.fixed("ondertekening.vrij"), [Signatures(lines)])

    # Part B, the living plan

    def sterk(self) -> Section:
        return self.section("sterk", _bullets(self.source.strengths))

    def wens(self) -> Section:
        wish = Phrase(tidy(self.source.wish), self.own_words(self.source.wish_own))
        return self.section("wens", [Paragraph(wish, "quote")] if wish.nl or wish.own else [])

    def own_words(self, text: str) -> str:
        """What the client said in the own language; a plan in Dutch alone has no place for it."""
        return tidy(text) if self.wording.language != DUTCH else ""

    def doelen(self) -> Iterator[Section]:
        for number, goal in enumerate(self.source.goals, start=1):
            yield self.section(f"doel.{number}", self.doel(goal), heading=self.phrase("doel.kop", nummer=number))

    def doel(self, goal: Goal) -> Iterator[Block]:
        words = Phrase(tidy(goal.words), self.own_words(goal.words_own))
        if words.nl or words.own:
            yield Paragraph(words, "quote")
        yield from self.labelled("doel.doel", goal.goal)
        if goal.steps:
            yield Paragraph(self.phrase("doel.stappen"), "label")
            yield from _bullets(self.step(step) for step in goal.steps)
        yield from self.labelled("doel.wie", goal.who)
        yield from self.labelled("doel.bewijs", goal.proof)
        yield from self.labelled("doel.voorwaarden", goal.conditions)
        when = self.phrase("doel.wanneer", datum=goal.by) if goal.by else self.phrase("doel.wanneer_open")
        yield Paragraph(when, "label")

    def step(self, step: Step) -> str:
        what, who = tidy(step.what), tidy(step.who)
        if step.by and who:
            return self.phrase("stap.wie_wanneer", wat=what, wie=who, datum=step.by).nl
        if step.by:
            return self.phrase("stap.wanneer", wat=what, datum=step.by).nl
        return self.phrase("stap.wie", wat=what, wie=who).nl if who else what

    def afspraken(self) -> Iterator[Section]:
        blocks: list[Block] = []
        for key, texts in (
            ("afspraken.inburgeraar", self.source.agreements_client),
            ("afspraken.gemeente", self.source.agreements_municipality),
        ):
            bullets = _bullets(texts)
            if bullets:
                blocks += [Paragraph(self.phrase(key), "label"), *bullets]
        yield self.section("afspraken", blocks)
        yield self.section("aandacht", _bullets(self.source.attention))

    def evaluatie(self) -> Section:
        days = tuple(self.phrase("evaluatie.datum", datum=day) for day in sorted(self.source.reviews_on))
        return self.section("evaluatie", [Bullets(days)] if days else self.fixed("evaluatie.open"))


def last_day_of_term(source: PlanSource) -> date | None:
    """DUO's last day, else three years from the first dagtekening; None as long as there is no such date.

    Without ATW: that law does not move terms of years (fact sheet §2). Counting: fact sheet §12.
    """
    if source.term_last_day:
        return source.term_last_day
    counts_from = source.dagtekening if source.first_plan else source.first_dagtekening
    return add_months(counts_from, TERM_MONTHS) if counts_from else None


def _free(text: str) -> Iterator[Block]:
    """Text of the klantregisseur: a paragraph for each line that says something."""
    for line in tidy(text).split("\n"):
        if line:
            yield Paragraph(Phrase(line))


def _bullets(texts: Iterable[str]) -> list[Block]:
    items = tuple(Phrase(" ".join(tidy(text).split("\n"))) for text in texts if tidy(text))
    return [Bullets(items)] if items else []
