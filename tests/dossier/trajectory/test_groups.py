"""The doelgroep is DUO's, with its history and its changes."""

from __future__ import annotations

from datetime import date

from sync.dossier.target_group import Asielrechten, Doelgroep, GedetailleerdeDoelgroep
from sync.dossier.trajectory.facts import Facts
from sync.dossier.trajectory.groups import group, history
from tests.dossier.builders import ASIEL, GEZIN
from tests.dossier.trajectory.builders import at, told


def codes(on):
    return [each.code for each in group(on).findings]


def test_the_sub_group_is_named_in_duos_words_and_else_the_group():
    assert group(at(doelgroep=ASIEL)).label == "Asielstatushouder"
    detailed = GedetailleerdeDoelgroep.GEZINSVORMER_MET_ASIELSTATUSHOUDER
    assert group(at(doelgroep=GEZIN, gedetailleerde_doelgroep=detailed)).label == "Gezinsvormer met Asielstatushouder"


def test_a_group_that_duo_did_not_give_is_never_derived():
    on = at(doelgroep=None, koppeling_datum=date(2026, 3, 2), asielvergunning_bepaalde_tijd=True)
    assert group(on).label == ""
    assert codes(on) == ["geen_doelgroep"]


def test_ss124_and_ss125_say_what_changes_and_that_ontzorgen_stands_apart():
    to_family = at(doelgroep=GEZIN, facts=Facts(gebeurtenissen=(told("SS124", date(2026, 5, 1)),)))
    assert codes(to_family) == ["naar_gezin", "ontzorgen_los"]
    assert "1 mei 2026" in group(to_family).findings[0].sentence
    to_asylum = at(doelgroep=ASIEL, facts=Facts(gebeurtenissen=(told("SS125"),)))
    assert codes(to_asylum) == ["naar_asiel", "ontzorgen_los"]


def test_without_a_change_there_is_nothing_to_say():
    assert codes(at()) == []


def test_kept_and_waived_rights_are_told():
    for rights in Asielrechten:
        assert codes(at(asielrechten=rights)) == ["asielrechten"]


def test_the_history_is_read_in_its_order_and_what_cannot_be_read_is_left_out():
    found = history(
        [
            {"indeling": "Gezinsmigrant en overige migrant", "begindatum": "2026-02-01"},
            {"indeling": "Asielstatushouder", "begindatum": "2024-01-01", "einddatum": "2026-01-31"},
            {"indeling": "Iets anders"},
            "x",
        ]
    )
    assert [(each.doelgroep, each.begin, each.eind) for each in found] == [
        (Doelgroep.ASIELSTATUSHOUDER, date(2024, 1, 1), date(2026, 1, 31)),
        (Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT, date(2026, 2, 1), None),
    ]
    assert history(None) == history({"indeling": "Asielstatushouder"}) == ()
