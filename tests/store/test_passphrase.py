"""A passphrase is long and not what everybody tries first; five Dutch words will do."""

from __future__ import annotations

import pytest

from desktop.store import passphrase
from desktop.store.errors import WeakPassphrase
from desktop.store.passphrase import generate, require_strong, strength_bits, words


@pytest.mark.parametrize(
    "weak",
    [
        "fiets",
        "vijftien tekens"[:14],
        "aaaaaaaaaaaaaaaaaaaa",
        "Welkom01Welkom01",
        "wachtwoord 123456789",
        "WACHTWOORD!!!2027",
        "Regiekoffer-Nijmegen-2027",
        "inburgering klantregisseur",
        "qwertyuiop1234567890",
        "x" * 1025,
    ],
)
def test_a_weak_one_is_refused_with_a_reason(weak):
    with pytest.raises(WeakPassphrase) as refused:
        require_strong(weak)
    assert weak not in str(refused.value)


@pytest.mark.parametrize(
    "strong",
    [
        "de fiets staat buiten",
        "ሰላም ዓለም እዚ ሓድሽ ቁልፊ እዩ",
        "مفتاح جديد على الطاولة",
        "x4!kQz9#mW2@pL7",
        "één café naast de brug",
    ],
)
def test_a_long_one_in_any_script_is_good(strong):
    require_strong(strong)


def test_five_words_from_the_list_are_worth_more_than_fifty_bits():
    assert len(words()) >= 2048
    assert len(set(words())) == len(words())
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words())
    assert strength_bits() > 55


def test_the_generator_makes_strong_ones_and_never_the_same():
    made = {generate() for _time in range(200)}
    assert len(made) == 200
    for each in made:
        assert all(word in words() for word in each.split())
        require_strong(each)


def test_the_generator_passes_over_five_words_that_everybody_tries(monkeypatch):
    chosen = iter(["april", "mei", "juni", "juli", "zomer", "fiets", "kastanje", "lepel", "brug", "wolk"])
    monkeypatch.setattr(passphrase.secrets, "choice", lambda _words: next(chosen))
    assert generate() == "fiets kastanje lepel brug wolk"
