from desktop.presenters.this_talk import TalkFact, TalkGiven, talk_line


def test_only_somebody_the_client_knows_has_a_relation():
    assert not talk_line(TalkFact(interpreter="professional")).asks_relation
    line = talk_line(TalkFact(interpreter="informal"))
    assert line.asks_relation
    assert {code for code, _words in line.relations} == {"partner", "minor", "family", "acquaintance"}


def test_a_reason_is_asked_only_where_one_could_help():
    asks = {
        relation: talk_line(TalkFact(interpreter="informal", relation=relation)).asks_reason
        for relation in ("", "minor", "partner", "family", "acquaintance")
    }
    assert asks == {"": False, "minor": False, "partner": True, "family": True, "acquaintance": True}


def test_what_waits_for_a_talk_alone_is_counted_and_nothing_is_said_when_nothing_waits():
    assert talk_line(TalkFact(waiting=1)).waiting == "1 vraag wacht tot u samen alleen bent."
    assert talk_line(TalkFact()).waiting == ""


def test_pauses_and_changes_are_told_in_words():
    line = talk_line(TalkFact(open=True, pauses=2, changes=1))
    assert line.pauses == "2 pauzes tot nu toe"
    assert line.changes == "De tolk is 1 keer gewisseld."
    assert talk_line(TalkFact(open=True)).pauses == "Nog geen pauze"


def test_who_interprets_and_why_stays_out_of_traces():
    told = TalkGiven(False, "informal", "partner", "De tolk belde af")
    fact = TalkFact(interpreter="informal", relation="partner", reason="De tolk belde af", number="12345")
    for shown in (repr(told), repr(fact), repr(talk_line(fact)).split("relations=")[0]):
        assert "partner" not in shown
        assert "belde af" not in shown
        assert "12345" not in shown
