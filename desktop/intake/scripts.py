"""What the words of a language must look like whatever they say: their direction, and the forms of a counted unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from babel import Locale, UnknownLocaleError
from babel.plural import PluralRule

from desktop.intake.reading import listed
from i18n import _

_PERHAPS_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows. The app keeps directions apart itself; these would upset that."""

MOST_COUNTED = 200
"""Numbers tried to find the plural forms a question needs; the rules of no language look further than a hundred."""


def objections(text: str, *, right_to_left: bool) -> Iterator[str]:
    """Why a text cannot be in a language of this direction, each reason a sentence for its writer."""
    strong = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in _PERHAPS_RTL.findall(text))
    if right_to_left and not strong:
        yield _("hier staat geen enkele letter in het schrift van deze taal")
    if strong and not right_to_left:
        yield _("hier staan letters die van rechts naar links lopen, in een taal die dat niet doet")
    if _STEERING.search(text):
        yield _("hier staat een onzichtbaar teken dat de richting omdraait; haal het weg")


def plural_form(tag: str, number: int) -> str:
    """The CLDR category of a number in a language; 'other' in a language whose rules nobody wrote down."""
    rule = _rule(tag)
    return rule(number) if rule else "other"


def plural_objections(forms: Mapping[str, str], tag: str, lowest: int, highest: int) -> Iterator[str]:
    """What is wrong with the forms of a unit for numbers from `lowest` to `highest`. Source: CLDR plural rules."""
    rule = _rule(tag)
    known = {"other", *(rule.tags if rule else ())}
    numbers = range(lowest, min(highest, lowest + MOST_COUNTED) + 1)
    needed = {plural_form(tag, number) for number in numbers}
    if unknown := set(forms) - known:
        text = _("{forms} is geen meervoudsvorm van deze taal; zij heeft {known}")
        yield text.format(forms=listed(unknown), known=listed(known))
    if missing := needed - set(forms):
        yield _("de meervoudsvorm {forms} ontbreekt").format(forms=listed(missing))


def _rule(tag: str) -> PluralRule | None:
    try:
        return Locale.parse(tag, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return None
