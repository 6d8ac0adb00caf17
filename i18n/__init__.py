"""The words on screen, on paper and on the command line.

Message ids are the Dutch texts themselves, so no catalogue is needed to run. `_` and `ngettext` look a
text up in the chosen language; `use` chooses it. Client-facing texts are not here but in `forms/`.
"""

from __future__ import annotations

import gettext
from importlib import resources

_translations: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Show texts in `language` from now on; a language without a catalogue shows Dutch."""
    global _translations
    try:
        catalogue = resources.files(__name__).joinpath(language, "LC_MESSAGES", "regiekoffer.mo").open("rb")
    except (FileNotFoundError, NotADirectoryError):
        _translations = gettext.NullTranslations()
        return
    with catalogue:
        _translations = gettext.GNUTranslations(catalogue)


def _(text: str) -> str:
    return _translations.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    return _translations.ngettext(one, many, n)
