from __future__ import annotations

import pytest

from sync.chain.contract import Body, ContractBroken, identity, read
from tests.chain.builders import BSN, WRONG_BSN


class Letter(Body, frozen=True):
    to_whom: str
    pages: int | None = None
    copies: list[Letter] | None = None


def test_a_field_that_the_contract_does_not_name_is_left_out():
    assert read(b'{"toWhom": "iemand", "nieuw": {"veld": 1}}', Letter) == Letter(to_whom="iemand")


def test_a_wrong_type_is_refused_with_its_place_and_without_its_value():
    with pytest.raises(ContractBroken) as refused:
        read(b'{"toWhom": "a", "copies": [{"toWhom": "b"}, {"toWhom": 999990007}]}', Letter)
    assert refused.value.place == "copies[1].toWhom"
    assert refused.value.reason == "hier hoort tekst te staan"
    assert "999990007" not in refused.value.message


def test_a_missing_field_is_named():
    with pytest.raises(ContractBroken, match="toWhom ontbreekt"):
        read(b'{"pages": 2}', Letter)


@pytest.mark.parametrize("body", [b"", b"geen json", b'{"toWhom": "\xff"}', b"[" * 100_000, b'{"toWhom": "a"'])
def test_what_is_no_json_is_refused_as_a_whole(body: bytes):
    with pytest.raises(ContractBroken) as refused:
        read(body, Letter)
    assert refused.value.place == "het hele bericht"


def test_a_sign_that_the_ledger_cannot_keep_is_refused():
    with pytest.raises(ContractBroken):
        read(b'{"toWhom": "a\\u0000b"}', Letter)


def test_what_a_peer_sent_shows_nothing_of_itself():
    assert repr(Letter(to_whom="geheim")) == "Letter(…)"
    assert BSN not in repr(identity(BSN, None))


def test_a_number_that_fails_the_eleven_test_is_nobody():
    with pytest.raises(ContractBroken) as refused:
        identity(WRONG_BSN, None)
    assert refused.value.place == "bsn"
    assert WRONG_BSN not in refused.value.message
