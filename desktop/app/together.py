"""What two people at one table share: the client's own screen, the help cards, and reading aloud.

They belong to the window and not to a screen, so they stay when the screens are made anew for another adult.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from platformdirs import user_documents_path

from desktop.facts.help import Helping
from desktop.intake import voice as recordings
from desktop.intake.voice import Recordings
from desktop.presenters.client_screen import ClientScreenPresenter, ClientSheet, closing_sheet
from desktop.presenters.given import Given
from desktop.presenters.help_cards import HelpCardsPresenter
from desktop.presenters.question import Place, Words
from desktop.presenters.review import client_sheet
from desktop.presenters.voice import VoicePresenter
from desktop.sound import Device, Machine
from i18n import _
from sync.dossier.errors import AppError

if TYPE_CHECKING:
    from desktop.app.desk import Desk

NOBODY = ClientSheet("nl", Words(""))


@dataclass(slots=True, weakref_slot=True)
class Together:
    desk: Desk
    device: Device = field(default_factory=Machine)
    client: ClientScreenPresenter = field(init=False)
    cards: HelpCardsPresenter = field(init=False)
    voice: VoicePresenter = field(init=False)

    def __post_init__(self) -> None:
        desk, talks = self.desk, self.desk.conversations
        helping = Helping(talks, lambda: desk.next_adult or desk.screens.open_dossier)
        self.client = ClientScreenPresenter(
            desk.window.client, self.moment, talks.topic, talks.may_ask, talks.sensitivity
        )
        self.cards = HelpCardsPresenter(
            desk.window.cards, helping.facts, lambda: desk.window.looked_at, helping.add_route
        )
        self.voice = VoicePresenter(
            view=desk.window.reading,
            recordings=self.recorded,
            i_read=self.i_read,
            device=self.device,
            records=lambda: desk.casework.profile().role in {"tolk", "klantregisseur"},
            folder=lambda: str(own_recordings()),
            today=desk.today,
            demo=desk.demo,
        )
        self._listen()

    # What the client's own screen shows

    def follow(self) -> None:
        """Show what stands on the professional's screen, as far as it is for the client."""
        if not self.desk.window.with_client:
            return
        desk, screens = self.desk, self.desk.talk_screens
        match desk.window.current:
            case "intake" if desk.screens.intake_view.page is not None:
                self.client.follow(desk.screens.intake_view.page)
            case "review" if screens and screens.review_view.page is not None:
                self.client.show(client_sheet(screens.review_view.page))
            case "closing" if screens and screens.closing_view.page is not None:
                self.client.show(closing_sheet(screens.closing_view.page))
            case _:
                self.wait()

    def answered(self, _place: Place, given: Given) -> None:
        page = self.desk.screens.intake_view.page
        if page is not None and given.final and self.desk.window.with_client:
            self.client.answered(page, given)

    def read_out(self, _dossier_id: str, question_id: str) -> None:
        screens = self.desk.talk_screens
        if screens and screens.review_view.page is not None and self.desk.window.with_client:
            self.client.show(client_sheet(screens.review_view.page, question_id))

    def wait(self) -> None:
        if self.desk.window.with_client:
            self.client.wait(self.desk.next_adult or self.desk.screens.open_dossier)

    def moment(self, dossier_id: str) -> ClientSheet:
        """One sentence, in the language of whose turn it is."""
        if not dossier_id:
            return NOBODY
        talks = self.desk.conversations
        try:
            dossier = talks.casework.dossier(UUID(dossier_id))
            content = talks.content(dossier)
        except AppError:
            return NOBODY  # the professional's own screen says what is the matter
        return ClientSheet(content.wanted, talks.fixed(dossier, content)("a_moment"))

    # Reading aloud

    def read_aloud(self) -> None:
        """The sentences of the question on the screen; looking back reads its own page."""
        screens = self.desk.talk_screens
        page = self.desk.screens.intake_view.page
        if self.desk.window.current == "intake" and page is not None:
            self.voice.open(page)
        elif self.desk.window.current == "review" and screens:
            screens.review_view.toggle_reading()

    def recorded(self, lang: str) -> Recordings:
        return recordings.load(lang, (own_recordings(), files("i18n").joinpath("forms")))

    def i_read(self, lang: str) -> Words:
        dossier = self.desk.casework.dossier(UUID(self.desk.screens.open_dossier))
        content = self.desk.conversations.content(dossier)
        words = self.desk.conversations.fixed(dossier, content)("i_read")
        return words if content.wanted == lang else Words(words.dutch)

    def listen_to(self, desk: Desk) -> None:
        """Follow the screens that are there now."""
        intake = desk.screens.intake_view
        intake.place_changed.connect(self.follow)
        intake.answered.connect(self.answered)
        intake.end_shown.connect(self.wait)

    def listen_to_talk(self, desk: Desk) -> None:
        if desk.talk_screens is not None:
            desk.talk_screens.review_view.read_out.connect(self.read_out)

    def _opened(self, _name: str) -> None:
        self.follow()

    def _switched(self, on: bool) -> None:
        if on:
            self.follow()

    def _listen(self) -> None:
        window = self.desk.window
        window.screen_opened.connect(self._opened)
        window.client_switched.connect(self._switched)
        window.cards_requested.connect(self.cards.open)
        window.cards.card_chosen.connect(self.cards.choose)
        window.cards.route_kept.connect(self.cards.keep_route)
        window.reading_requested.connect(self.read_aloud)
        window.reading.closed.connect(self.voice.close)
        window.reading.play_requested.connect(self.voice.play)
        window.reading.begin_requested.connect(self.voice.begin)
        window.reading.finish_requested.connect(self.voice.finish)
        window.reading.listen_requested.connect(self.voice.listen)
        window.reading.discard_requested.connect(self.voice.throw_away)
        window.reading.keep_requested.connect(self.voice.keep)


def own_recordings() -> Path:
    """Where recordings made in the app are kept until they are shipped; they hold nothing of a client."""
    return user_documents_path() / "Regiekoffer" / _("opnames")
