"""Papers of a dossier as they stand now: the contact card for the client, and the page for a successor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.casework import contact
from desktop.facts.intake import Conversations
from desktop.facts.plan import wording_for
from desktop.facts.region import municipality
from desktop.facts.successor import successor_facts
from desktop.paper import contact_card
from desktop.paper.document import DUTCH, Block, Bullets, Paragraph, Phrase, Section
from desktop.paper.leaflet import Leaflet
from desktop.paper.wording import CONTACT_CARD, tidy
from desktop.presenters import successor
from desktop.presenters.dossier import CARD
from desktop.presenters.papers import PaperFacts
from desktop.presenters.successor import Part, Said, SuccessorPage
from i18n import _
from sync.dossier.dossier import Dossier
from sync.dossier.errors import AppError
from sync.dossier.person import Language


class NoContactPerson(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Er is nog geen contactpersoon om op de kaart te zetten."),
            advice=_("Schrijf in het dossier op wie de contactpersoon is."),
        )


@dataclass(frozen=True, slots=True)
class Papers:
    conversations: Conversations

    def paper(self, dossier_id: str, kind: str) -> PaperFacts:
        dossier = self.conversations.dossier(dossier_id)
        person = dossier.person.name.short()
        if kind == CARD:
            leaflet = self.card(dossier)
            return PaperFacts(
                person=person,
                language=Language(leaflet.language).dutch_name if leaflet.language != DUTCH else "",
                notices=tuple(notice.nl for notice in leaflet.notices),
                draw=drawing(lambda: leaflet),
            )
        today, home = self.conversations.today(), self._home()
        page = successor.page(successor_facts(self.conversations, dossier_id, today), today)
        notices = (_("Dit blad is voor een collega, niet voor de inburgeraar."),)
        return PaperFacts(person=person, notices=notices, draw=drawing(lambda: on_paper(page, home)))

    def card(self, dossier: Dossier) -> Leaflet:
        """The card of who is the contact person today; raises `NoContactPerson`."""
        casework = self.conversations.casework
        person = contact.person_on(casework, dossier.id, self.conversations.today())
        if not person.name:
            raise NoContactPerson
        wording = wording_for(casework, dossier, demo=self.conversations.demo, book=CONTACT_CARD)
        return contact_card.compose(person, self._home(), wording)

    def _home(self) -> str:
        profile = self.conversations.casework.profile()
        return municipality(profile.municipality, profile.municipality_name).name


def drawing(leaflet: Callable[[], Leaflet]) -> Callable[[], bytes]:
    def draw() -> bytes:
        from desktop.paper import pdf  # the fonts and the PDF library are loaded when a paper is first drawn

        return pdf.render(leaflet())

    return draw


def on_paper(page: SuccessorPage, home: str) -> Leaflet:
    """The page for a successor, in Dutch: the same lines as on the screen, set so that they stay on one page."""
    from desktop.paper.fonts import legible  # likewise

    def block(part: Part) -> Block:
        items = [legible(_item(said)) for said in part.lines]
        if part.runs_on:
            return Paragraph(Phrase(" · ".join(items)))
        return Bullets(tuple(Phrase(item) for item in items))

    return Leaflet(
        municipality=home,
        title=Phrase(legible(f"{page.title}: {tidy(page.name)}")),
        subtitle=Phrase(page.summary),
        sections=tuple(
            Section(f"deel.{number}", Phrase(part.title), (block(part),)) for number, part in enumerate(page.parts)
        ),
        foot=_("Gemeente {home} · Overdracht").format(home=home),
        page_words=_("bladzijde {bladzijde} van {aantal}"),
        compact=True,
    )


def _item(said: Said) -> str:
    words = " ".join(tidy(said.words).split("\n"))
    return f"{said.label}: {words}" if said.label else words
