"""What can be wrong with the store, said to the person at the laptop."""

from __future__ import annotations

from i18n import _, ngettext
from sync.dossier.errors import AppError


class WrongPassphrase(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit wachtwoord klopt niet."),
            advice=_("Kijk of Caps Lock aan staat en probeer het nog een keer. Er is niets veranderd."),
        )


class TooSoon(AppError):
    """A try within the waiting time; `wait_s` whole seconds are left of it."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(
            message=_("Het wachtwoord is een paar keer verkeerd getypt."),
            advice=ngettext(
                "Wacht nog {n} seconde en probeer het dan weer. Er is niets veranderd.",
                "Wacht nog {n} seconden en probeer het dan weer. Er is niets veranderd.",
                wait_s,
            ).format(n=wait_s),
        )
        self.wait_s = wait_s


class WeakPassphrase(AppError):
    """A new passphrase that is not good enough; one already in use is never judged."""

    def __init__(self, message: str) -> None:
        super().__init__(
            message=message,
            advice=_("Kies een zin van vijf gewone woorden, of laat Regiekoffer er een maken."),
        )


class NotEnrolled(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Op deze laptop staat nog geen koffer."),
            advice=_("Meld de laptop aan met de code van uw beheerder."),
        )


class AlreadyEnrolled(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Op deze laptop staat al een koffer."),
            advice=_("Open die met uw wachtwoord. Er is niets veranderd."),
        )


class DamagedKeyring(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Het sleutelbestand van Regiekoffer is beschadigd. De koffer kan niet open."),
            advice=_(
                "Er is niets verwijderd. Vraag uw beheerder om een reservekopie van het bestand, of meld de laptop "
                "opnieuw aan. Wat al bijgewerkt was, staat veilig bij de gemeente."
            ),
        )


class MissingDeviceSecret(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Deze computer geeft zijn deel van de sleutel niet. De koffer kan niet open."),
            advice=_(
                "Er is niets verwijderd. Meld u af en weer aan bij de computer en probeer het nog een keer. Helpt dat "
                "niet, vraag dan uw beheerder."
            ),
        )


class DamagedVault(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De koffer op deze laptop is beschadigd en kan niet gelezen worden."),
            advice=_(
                "Er is niets verwijderd. Vraag uw beheerder om hulp voordat u verder werkt. Wat al bijgewerkt was, "
                "staat veilig bij de gemeente."
            ),
        )


class NewerVault(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De koffer op deze laptop is gemaakt met een nieuwere versie van Regiekoffer."),
            advice=_("Start de nieuwste versie. Er is niets veranderd."),
        )


class DiskFull(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De schijf is vol. Wat u net typte is nog niet bewaard."),
            advice=_("Maak ruimte vrij en probeer het nog een keer. Wat eerder bewaard was, staat er nog."),
        )


class DiskFailed(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De schijf kan niet schrijven. Wat u net typte is nog niet bewaard."),
            advice=_(
                "Kijk of de schijf vol is en probeer het nog een keer. Wat eerder bewaard was, staat er nog. Blijft dit "
                "zo, bel dan uw beheerder."
            ),
        )


class Established(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit PIP is vastgesteld en kan niet meer veranderen."),
            advice=_("Begin een nieuwe versie als er iets anders moet."),
        )
