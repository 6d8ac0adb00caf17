"""What can go wrong with a deed, in words for a person."""

from __future__ import annotations

from i18n import _
from sync.dossier.errors import AppError


class NotHere(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit dossier staat niet (meer) op deze laptop."),
            advice=_("Kijk in de lijst welke dossiers u nu heeft. Wat u schreef, is bewaard of al verstuurd."),
        )


class CannotUndo(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit kan niet meer ongedaan worden gemaakt: er staat intussen iets anders."),
            advice=_("Pas het zelf aan. Er is niets veranderd."),
        )


class NoConflict(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Hierover is al gekozen, misschien door een collega."),
            advice=_("Kijk wat er nu staat. Er is niets veranderd."),
        )


class GoneFromDossier(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit staat niet meer in het dossier: iemand heeft het weggehaald."),
            advice=_("Kijk wat er nu staat. Er is niets veranderd."),
        )
