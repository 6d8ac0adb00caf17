"""The rules of the advice: what may be an argument at all, and what is refused whatever a file says."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from desktop.intake import conditions, content, lbt, rules
from desktop.intake.checking import FORBIDDEN
from desktop.intake.rules import FACTS, LBT, NEVER, NEVER_DOMAIN, Level, Role, Route
from tests.intake.builders import a_number, a_question, a_sensitive_question, a_yes_no, line_of, some_content

VERSION = content.versions()[-1]
SHIPPED = rules.load(VERSION)
QUESTIONS = content.load(VERSION).questions

SOURCES = 'sources:\n  - {id: voorstel, doc: "gemeentelijk leerroutekader"}\n'

RULE = {
    "id": "lr.b1.kleur",
    "version": "1",
    "route": "b1",
    "role": "argument_for",
    "when": "{eq: [thema.kleur, rood]}",
    "nl": '"De klant houdt van rood."',
    "counter_nl": '"Een kleur zegt weinig."',
    "evidence": "[thema.kleur]",
    "source": "voorstel",
}


def by_id(rule):
    return rule.id


def a_rule(**changes):
    lines = [f"{key}: {value}" for key, value in (RULE | changes).items() if value is not None]
    return "rules:\n  - " + "\n    ".join(lines) + "\n"


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    return some_content(
        tmp_path_factory.mktemp("vragen"),
        a_question(feeds="[LR, BG]"),
        a_question("zorg", feeds="[KO, BG]", never_feeds="[LR]"),
        a_question("reis", feeds="[RV]"),
        a_number(feeds="[LR]"),
        a_yes_no(feeds="[LR]"),
        a_question("woorden", kind="text", options=None, feeds="[LR]"),
        a_question("land", kind="country", options=None, feeds="[LR]"),
        a_question("verder", feeds="[LR, BG]", ask_when="{eq: [thema.klaar, true]}"),
        a_sensitive_question(feeds="[LR, BG]"),
    )


def faults_of(folder, known, text, name="b1.yaml", sources=SOURCES):
    for file in rules.FILES:
        (folder / file).write_text("rules: []\n", encoding="utf-8")
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    faults = []
    rules.read_rules(folder, known, faults)
    return faults


def test_everything_that_is_shipped_follows_the_rules():
    assert [str(fault) for version in content.versions() for fault in rules.find_faults(version)] == []


@pytest.mark.parametrize("target", [*Route, *Level])
def test_every_route_and_every_level_has_arguments_of_all_four_kinds(target):
    assert {rule.role for rule in SHIPPED.rules if rule.target is target} == set(Role)


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=by_id)
def test_every_rule_warns_and_says_what_it_rests_on(rule):
    assert rule.counter
    assert rule.evidence
    assert rule.ground.doc == "gemeentelijk leerroutekader"
    assert not rule.ground.approved


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=by_id)
def test_no_shipped_rule_looks_at_what_may_not_weigh(rule):
    feed = "LR" if isinstance(rule.target, Route) else "BG"
    for name in {*rule.evidence, *conditions.names(rule.when)} - {LBT, *FACTS}:
        question = QUESTIONS[name]
        assert feed in question.feeds
        assert feed not in question.never_feeds
        assert question.domain != NEVER_DOMAIN
        assert name not in NEVER
        if isinstance(rule.target, Route):
            assert question.sensitivity < 2


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=by_id)
def test_arguments_are_short_sentences_without_labels_for_people(rule):
    for text in (rule.text, rule.counter):
        for sentence in re.split(r"(?<=[.?;:])\s+", text):
            assert len(sentence.split()) <= 20, sentence
        assert not re.search(r"[!]|zwak|dom\b|laaggeletterd|analfabe|kansarm|allochto|trauma|psychi", text, re.I)
        assert not FORBIDDEN & set(re.findall(r"\w+", text.lower()))


def test_every_option_that_a_rule_names_can_really_be_chosen():
    # The shipped content may lose an option; then the rule would never speak and nobody would notice.
    for rule in SHIPPED.rules:
        for leaf in conditions.leaves(rule.when):
            if isinstance(leaf, conditions.OneOf) and leaf.name in QUESTIONS and QUESTIONS[leaf.name].options:
                assert set(leaf.values) <= set(QUESTIONS[leaf.name].option_ids), rule.id


def test_a_rule_that_follows_the_rules_has_no_faults(tmp_path, known):
    assert faults_of(tmp_path, known, a_rule()) == []


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"id": "lr.z.kleur"}, "id"),
        ({"id": "kleur"}, "id"),
        ({"version": "0"}, "version"),
        ({"route": "a2"}, "route"),
        ({"role": "reden"}, "role"),
        ({"nl": None}, "nl"),
        ({"counter_nl": None}, "counter_nl"),
        ({"counter_nl": '"Let op!"'}, "counter_nl"),
        ({"when": None}, "when"),
        ({"when": "{als: [a, b]}"}, "when"),
        ({"when": "{eq: [thema.onbekend, rood]}"}, "when"),
        ({"when": "{eq: [thema.kleur, geel]}"}, "when"),
        ({"when": "{eq: [lbt.uitslag, misschien]}", "evidence": "[lbt.uitslag]"}, "when"),
        ({"when": "{gte: [thema.kleur, 3]}"}, "when"),
        ({"when": "{gte: [lbt.uitslag, 3]}", "evidence": "[lbt.uitslag]"}, "when"),
        ({"when": "{state: [lbt.uitslag, [not_asked]]}", "evidence": "[lbt.uitslag]", "role": "missing"}, "when"),
        ({"when": '{eq: [thema.woorden, "rood"]}', "evidence": "[thema.woorden]"}, "when"),
        ({"evidence": "[]"}, "evidence"),
        ({"evidence": "[thema.onbekend]"}, "evidence"),
        ({"evidence": "[thema.kleur, thema.kleur]"}, "evidence"),
        ({"when": "{all: [{eq: [thema.kleur, rood]}, {eq: [lbt.uitslag, haalbaar]}]}"}, "evidence"),
        ({"source": "krant"}, "source"),
        ({"score": "3"}, "score"),
    ],
)
def test_a_fault_in_a_rule_names_file_line_and_key(tmp_path, known, changes, key):
    found = faults_of(tmp_path, known, a_rule(**changes))
    assert key in {fault.where.rpartition(".")[2].partition("[")[0] for fault in found}
    assert all(fault.file == "b1.yaml" for fault in found)


@pytest.mark.parametrize("name", ["thema.zorg", "thema.reis"])
@pytest.mark.parametrize("where", ["when", "evidence"])
def test_what_does_not_feed_a_route_is_refused_in_condition_and_evidence(tmp_path, known, name, where):
    text = a_rule(
        when=f"{{eq: [{name}, rood]}}" if where == "when" else RULE["when"],
        evidence=f"[thema.kleur, {name}]" if where == "evidence" else RULE["evidence"],
    )
    found = faults_of(tmp_path, known, text)
    line = line_of(tmp_path / "b1.yaml", f"{where}: ")
    assert (f"b1.yaml:{line} lr.b1.kleur.{where}", f"{name} mag niet meewegen voor de leerroute") in {
        (fault.place, fault.message) for fault in found
    }


def test_what_may_never_feed_a_route_may_still_weigh_for_guidance(tmp_path, known):
    text = a_rule(id="bg.licht.zorg", route=None, guidance="licht", when="{eq: [thema.zorg, rood]}")
    assert faults_of(tmp_path, known, text.replace("[thema.kleur]", "[thema.zorg]"), "begeleiding.yaml") == []


def test_what_feeds_only_a_route_does_not_weigh_for_guidance(tmp_path, known):
    text = a_rule(
        id="bg.licht.klaar", route=None, guidance="licht", when="{eq: [thema.klaar, true]}", evidence="[thema.klaar]"
    )
    assert any("begeleiding" in fault.message for fault in faults_of(tmp_path, known, text, "begeleiding.yaml"))


def test_where_somebody_comes_from_is_refused_even_when_it_feeds_a_route(tmp_path, known):
    found = faults_of(tmp_path, known, a_rule(when="{eq: [thema.land, SY]}", evidence="[thema.land]"))
    assert any("nooit een argument" in fault.message for fault in found)


@pytest.mark.parametrize("role", ["argument_for", "argument_against", "contradiction"])
@pytest.mark.parametrize("state", ["declined", "unknown_to_client", "not_asked", "answered"])
def test_not_answering_is_no_argument(tmp_path, known, role, state):
    text = a_rule(role=role, when=f"{{state: [thema.kleur, [{state}]]}}")
    assert any("geen argument" in fault.message for fault in faults_of(tmp_path, known, text))


@pytest.mark.parametrize(
    "when",
    [
        "{state: [thema.kleur, [declined]]}",
        "{state: [thema.kleur, [not_asked, unknown_to_client]]}",
        "{state: [thema.kleur, [retracted]]}",
        "{not: {state: [thema.kleur, [not_asked]]}}",
        "{all: [{state: [thema.kleur, [not_asked]]}, {not: {state: [thema.kleur, [not_yet]]}}]}",
    ],
)
def test_who_declined_misses_nothing(tmp_path, known, when):
    assert faults_of(tmp_path, known, a_rule(role="missing", when=when))


@pytest.mark.parametrize("name", ["thema.verder", "thema.rust"])
def test_what_is_sensitive_or_not_always_asked_is_never_called_missing(tmp_path, known, name):
    text = a_rule(role="missing", when=f"{{state: [{name}, [not_asked, not_yet]]}}", evidence=f"[{name}]")
    assert faults_of(tmp_path, known, text)


def test_what_was_not_asked_yet_may_be_called_missing(tmp_path, known):
    assert faults_of(tmp_path, known, a_rule(role="missing", when="{state: [thema.kleur, [not_asked]]}")) == []


def test_one_id_stands_for_one_rule(tmp_path, known):
    twice = a_rule() + a_rule().removeprefix("rules:\n")
    assert [fault.where for fault in faults_of(tmp_path, known, twice)] == ["lr.b1.kleur.id"]


def test_a_file_with_a_mistyped_name_is_not_passed_over(tmp_path, known):
    (tmp_path / "bi.yaml").write_text(a_rule(), encoding="utf-8")
    assert "bi.yaml" in {fault.file for fault in faults_of(tmp_path, known, a_rule())}


@pytest.mark.parametrize("part", ['date: "2027-01-12"', 'approved_by: "college"', 'date: "12-01-2027"'])
def test_an_approval_has_a_day_and_a_body(tmp_path, known, part):
    sources = SOURCES.replace("kader", "kader").replace('"}', f'", {part}}}')
    assert {fault.file for fault in faults_of(tmp_path, known, a_rule(), sources=sources)} == {"sources.yaml"}


def test_approved_rules_say_when_and_by_whom(tmp_path, known):
    sources = SOURCES.replace('"}', '", date: "2027-01-12", approved_by: "college"}')
    assert faults_of(tmp_path, known, a_rule(), sources=sources) == []
    [rule] = rules.read_rules(tmp_path, known, []).rules
    assert rule.ground.approved
    assert (rule.ground.date.isoformat(), rule.ground.approved_by) == ("2027-01-12", "college")


def test_the_checksum_follows_the_rules_and_nothing_else(tmp_path, known):
    for file in files("resources").joinpath("intake", VERSION, "rules").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    shipped = content.load(VERSION)
    assert rules.read_rules(tmp_path, shipped, []).checksum == SHIPPED.checksum
    with (tmp_path / "z.yaml").open("a", encoding="utf-8") as file:
        file.write("# gezien\n")
    assert rules.read_rules(tmp_path, shipped, []).checksum != SHIPPED.checksum


def test_rules_that_break_their_rules_are_said_with_their_place():
    fault = rules.Fault("z.yaml", 7, "lr.z.x.when", "dit ontbreekt")
    error = rules.RuleError(VERSION, (fault,))
    assert "z.yaml:7 lr.z.x.when" in error.advice
    assert VERSION in error.message


def test_the_norms_of_the_test_lie_with_the_rules():
    assert lbt.folder_of(VERSION).joinpath(lbt.FILE).is_file()
