"""Hulpkaarten: the shipped cards with their sentences in the client's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from desktop.casework import restricted
from desktop.facts.intake import Conversations
from desktop.intake import cards
from desktop.presenters.help_cards import HelpFacts
from desktop.presenters.question import Words


@dataclass(frozen=True, slots=True)
class Helping:
    """`dossier_id` gives the dossier that is open, or an empty text; `local` the numbers of this municipality."""

    conversations: Conversations
    dossier_id: Callable[[], str]
    local: Mapping[str, str] = field(default_factory=dict)

    def facts(self) -> HelpFacts:
        shipped = cards.load_cards()
        open_one = self.dossier_id()
        language, form = "nl", ""
        if open_one:
            dossier = self.conversations.casework.dossier(UUID(open_one))
            language, form = self.conversations.content(dossier).wanted, self.conversations.form(dossier)
        drafts = self.conversations.casework.profile().shows_drafts
        return HelpFacts(
            cards=shipped,
            sentences={
                card.id: tuple(
                    Words(one.line.dutch, one.line.translated)
                    for one in cards.sentences(
                        card,
                        None if language == "nl" else language,
                        form=form,
                        drafts_allowed=drafts,
                        demo=self.conversations.demo,
                    )
                )
                for card in shipped.values()
            },
            lang=language,
            local=self.local,
            dossier_id=open_one,
        )

    def add_route(self, dossier_id: str, route: str) -> None:
        restricted.add_route(self.conversations.casework, UUID(dossier_id), route)
