"""What one change does to one field."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.fields import ENTITIES, Role
from sync.protocol.merge import FieldState, decide, same
from sync.protocol.operations import Kind, Status, user_scope
from tests.protocol.operations import DOSSIER, an_operation, seen

ME = Role.KLANTREGISSEUR


def state(value, seq=4):
    return FieldState(value, seq, uuid4())


def test_a_first_value_applies():
    assert decide(an_operation(), {}, role=ME).status is Status.APPLIED


def test_a_change_of_what_the_author_saw_applies():
    decision = decide(an_operation(base=seen(4)), {"telefoon": state("06 1")}, role=ME, base_seq=4)
    assert decision.status is Status.APPLIED


def test_a_change_of_something_newer_than_the_author_saw_is_a_conflict():
    decision = decide(an_operation(base=seen(3)), {"telefoon": state("06 1")}, role=ME, base_seq=3)
    assert decision.status is Status.CONFLICT


def test_a_choice_made_before_a_newer_value_came_is_a_conflict_itself():
    operation = an_operation(kind=Kind.RESOLVE, base=seen(3))
    assert decide(operation, {"telefoon": state("06 1")}, role=ME, base_seq=3).status is Status.CONFLICT


def test_two_people_who_wrote_the_same_value_agree():
    decision = decide(an_operation(value="06 1"), {"telefoon": state("06 1")}, role=ME)
    assert decision.status is Status.APPLIED


def test_true_is_not_one():
    assert not same(True, 1)


@pytest.mark.parametrize("field", ["voornamen", "e_mail", "postcode"])
def test_another_field_never_conflicts(field):
    decision = decide(an_operation(field=field, value="x"), {"telefoon": state("06 1", seq=99)}, role=ME)
    assert decision.status is Status.APPLIED


def test_a_klantregisseur_cannot_write_what_duo_owns():
    operation = an_operation(entity="dossier", field="termijn_startdatum", value="2026-09-01")
    assert decide(operation, {}, role=ME).reason == "may_not_write"
    assert decide(operation, {}, role=Role.KETEN).status is Status.APPLIED


def test_an_established_plan_no_longer_changes():
    plan = {"status": state("vastgesteld"), "leerroute": state("b1_route")}
    operation = an_operation(entity="pip", field="leerroute", value="z_route")
    assert decide(operation, plan, role=ME, base_seq=4).reason == "frozen"


def test_a_repeated_value_of_an_established_plan_is_no_fault():
    plan = {"status": state("vastgesteld"), "leerroute": state("b1_route")}
    operation = an_operation(entity="pip", field="leerroute", value="b1_route")
    assert decide(operation, plan, role=ME).status is Status.APPLIED


def test_an_established_plan_never_goes_back_to_draft():
    operation = an_operation(entity="pip", field="status", value="concept")
    assert decide(operation, {"status": state("vastgesteld")}, role=ME, base_seq=4).reason == "frozen"


def test_a_delete_never_beats_an_edit_that_its_author_had_not_seen():
    operation = an_operation(entity="goal", kind=Kind.DELETE, field=None, value=None)
    assert decide(operation, {"wens": state("naaien", seq=7)}, role=ME, base_seq=6).status is Status.CONFLICT
    assert decide(operation, {"wens": state("naaien", seq=7)}, role=ME, base_seq=7).status is Status.APPLIED


@pytest.mark.parametrize("entity", ["event", "person", "dossier"])
def test_what_the_chain_told_cannot_be_removed_at_a_laptop(entity):
    operation = an_operation(entity=entity, kind=Kind.DELETE, field=None, value=None)
    assert decide(operation, {}, role=ME).reason == "may_not_write"


def test_what_belongs_to_a_dossier_is_not_written_in_the_feed_of_a_user():
    operation = an_operation(scope=user_scope(DOSSIER))
    assert decide(operation, {}, role=ME).reason == "unknown_entity"


@pytest.mark.parametrize(
    ("entity", "field", "value"),
    [
        ("person", "geboortedatum", "1984-13-01"),
        ("dossier", "brp_inschrijving", "2026-02-30"),
        ("dossier", "brp_inschrijving", 20260230),
        ("pip", "geschatte_intensiteit_uren", 2**53 + 1),
        ("pip", "geschatte_intensiteit_uren", True),
        ("answer", "antwoord", {"state": "answered"}),
        ("answer", "antwoord", {"state": "x", "value": 1, "lang": "ar", "text_hash": "", "content_version": ""}),
        ("pip", "document", {"half": 0.5}),
        ("person", "telefoon", "6" * 70_000),
        ("person", "telefoon", "06\x00"),
        ("person", "telefoon", "\ud83d"),
        ("pip", "document", {"\x00": 1}),
    ],
)
def test_a_value_in_the_wrong_form_is_refused_without_being_named(entity, field, value):
    decision = decide(an_operation(entity=entity, field=field, value=value), {}, role=ME)
    assert decision.status is Status.QUARANTINED
    assert decision.reason == "invalid_value"


@given(st.sampled_from(sorted(ENTITIES)), st.text(max_size=12), st.none() | st.text(max_size=3) | st.integers())
def test_no_change_whatever_makes_the_rule_fall_over(entity, field, value):
    decide(an_operation(entity=entity, field=field, value=value), {}, role=ME)


def test_what_the_catalogue_does_not_know_is_kept_aside():
    assert decide(an_operation(field="schoenmaat"), {}, role=ME).reason == "unknown_field"
    assert decide(an_operation(entity="schoen"), {}, role=ME).reason == "unknown_entity"


def a_redaction(**given):
    return an_operation(kind=Kind.REDACT, value=None, **given)


@given(st.none() | st.integers(0, 9), st.booleans())
def test_a_redaction_applies_whatever_its_author_had_seen(base_seq, deleted):
    entity = {"telefoon": state("06 1", seq=5)}
    assert decide(a_redaction(), entity, role=ME, base_seq=base_seq, deleted=deleted).status is Status.APPLIED


def test_a_redaction_of_what_never_held_anything_applies():
    assert decide(a_redaction(), {}, role=ME).status is Status.APPLIED


def test_only_who_may_write_a_field_may_redact_it():
    owned_by_duo = {"entity": "dossier", "field": "termijn_startdatum"}
    assert decide(a_redaction(**owned_by_duo), {}, role=ME).reason == "may_not_write"
    assert decide(a_redaction(), {}, role=Role.TOLK).reason == "may_not_write"


def test_an_established_plan_is_not_redacted():
    plan = {"status": state("vastgesteld"), "leerroute": state("b1_route")}
    operation = a_redaction(entity="pip", field="leerroute")
    assert decide(operation, plan, role=ME, base_seq=4).reason == "frozen"


def test_a_redaction_brings_no_value():
    operation = an_operation(kind=Kind.REDACT, value="06 1")
    assert decide(operation, {"telefoon": state("06 1")}, role=ME).reason == "invalid_value"


def test_a_change_by_someone_who_had_not_seen_the_redaction_waits_for_a_person():
    redacted = {"telefoon": state(None, seq=9)}
    assert decide(an_operation(base=seen(4)), redacted, role=ME, base_seq=4).status is Status.CONFLICT
