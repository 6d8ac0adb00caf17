"""What makes a passphrase good enough, and a generator for people who would rather not think one up.

Long instead of complicated: at least 15 characters, any characters, no rules about capitals or digits, no expiry.
Sources: NIST SP 800-63B-4, section 3.1.1.2; OWASP ASVS 5.0, 6.2.1 to 6.2.12.
"""

from __future__ import annotations

import math
import secrets
import unicodedata
from contextlib import suppress
from functools import cache
from importlib import resources

from desktop.store.errors import WeakPassphrase
from i18n import _

SHORTEST, LONGEST = 15, 1024
WORDS = 5
LEAST_DIFFERENT = 6
"""Different characters that a passphrase must have: 'aaaaaaaaaaaaaaa' is long and worth nothing."""
LEAST_OWN = 8
"""Characters that must be left when everything everybody tries first is taken out."""


def require_strong(passphrase: str) -> None:
    """Raise `WeakPassphrase` with the reason unless a new passphrase is good enough."""
    if len(passphrase) < SHORTEST:
        raise WeakPassphrase(_("Dit wachtwoord is te kort: er zijn {n} tekens nodig.").format(n=SHORTEST))
    if len(passphrase) > LONGEST:
        raise WeakPassphrase(_("Dit wachtwoord is te lang: {n} tekens is het meeste.").format(n=LONGEST))
    plain = unicodedata.normalize("NFKC", passphrase).casefold()
    if len(set(plain)) < LEAST_DIFFERENT:
        raise WeakPassphrase(_("In dit wachtwoord staat steeds hetzelfde teken. Dat is makkelijk te raden."))
    if len(_own_part(plain)) < LEAST_OWN:
        raise WeakPassphrase(_("Dit wachtwoord bestaat uit woorden die iedereen als eerste probeert."))


def generate() -> str:
    """Five Dutch words chosen at random, such as nobody thinks up: `strength_bits` says what they are worth."""
    while True:
        made = " ".join(secrets.choice(words()) for _word in range(WORDS))
        # Once in a long while all five are months or days, which everybody tries first.
        with suppress(WeakPassphrase):
            require_strong(made)
            return made


def strength_bits() -> float:
    """How many guesses it takes, as a power of two, when somebody knows the list and the way of choosing."""
    return WORDS * math.log2(len(words()))


@cache
def words() -> tuple[str, ...]:
    return _lines("woorden.txt")


def _own_part(plain: str) -> str:
    signs = "".join(sign for sign in plain if sign.isalnum())
    for word in _blocked():
        signs = signs.replace(word, "")
    return signs


@cache
def _blocked() -> tuple[str, ...]:
    # The longest first, so that 'wachtwoord' goes whole and does not leave 'wacht' behind.
    return tuple(sorted(_lines("te_makkelijk.txt"), key=len, reverse=True))


def _lines(name: str) -> tuple[str, ...]:
    text = resources.files("resources").joinpath("words", name).read_text("utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
