"""The contact card: on one page, in Dutch and the client's language, who she can turn to and when."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.paper.document import DUTCH, Block, Bullets, Paragraph, Phrase, Section
from desktop.paper.leaflet import Leaflet
from desktop.paper.wording import Wording, tidy
from sync.dossier.contactperson import ContactPerson

FOR = ("waarvoor.vraag", "waarvoor.afspraak", "waarvoor.verandering")


def compose(person: ContactPerson, municipality: str, wording: Wording) -> Leaflet:
    """The card of a contact person. The client's own name is not on it: a card can get lost."""
    sections = (
        Section("wie", wording.phrase("wie.kop"), tuple(_who(person, wording))),
        Section("waarvoor", wording.phrase("waarvoor.kop"), (Bullets(tuple(wording.phrase(key) for key in FOR)),)),
        Section("taal", wording.phrase("taal.kop"), (Paragraph(wording.phrase("taal.tolk")),)),
        Section("spoed", wording.phrase("spoed.kop"), (Paragraph(wording.phrase("spoed.bel"), "large"),)),
    )
    return Leaflet(
        language=wording.language,
        municipality=municipality,
        title=wording.phrase("titel"),
        subtitle=wording.phrase("ondertitel"),
        notices=tuple(_notices(sections, wording)),
        sections=sections,
        foot=wording.phrase("voet", gemeente=municipality).nl,
        page_words=wording.dutch["voet.bladzijde"].text,
    )


def _who(person: ContactPerson, wording: Wording) -> Iterator[Block]:
    yield Paragraph(_same(person.name, wording), "large")
    if person.role:
        yield Paragraph(_same(person.role, wording))
    if person.phone:
        yield Paragraph(wording.phrase("wie.telefoon", telefoon=tidy(person.phone)), "large")
    if person.e_mail:
        yield Paragraph(wording.phrase("wie.e_mail", e_mail=tidy(person.e_mail)))
    if person.since:
        yield Paragraph(wording.phrase("wie.vanaf", datum=person.since, naam=tidy(person.name)))


def _same(text: str, wording: Wording) -> Phrase:
    """A name that is the same in both languages; a function is a Dutch word that people look for on a door."""
    return Phrase(tidy(text), tidy(text) if wording.language != DUTCH else "")


def _notices(sections: tuple[Section, ...], wording: Wording) -> Iterator[Phrase]:
    """How far the translation goes, and whether anybody reviewed it."""
    if wording.language == DUTCH:
        if wording.asked != DUTCH:
            yield wording.phrase("melding.alleen_nederlands")
        return
    phrases = [phrase for section in sections for phrase in section.phrases()]
    draft = any(phrase.draft for phrase in phrases)
    yield wording.phrase("melding.leesvertaling_concept" if draft else "melding.leesvertaling")
    if any(not phrase.own for phrase in phrases):
        yield wording.phrase("melding.deels_nederlands")
