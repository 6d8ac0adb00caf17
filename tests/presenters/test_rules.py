from __future__ import annotations

from desktop.presenters.rules import RuleFact, RuleGroup, lines


def test_a_group_without_rules_is_left_out():
    assert lines([RuleGroup(title="Leeg", rules=())]) == ()


def test_a_rule_has_its_ground_duos_own_words_and_says_when_a_jurist_has_to_look():
    rule = RuleFact(sentence="Zo is het.", ground="Wet, artikel 1", quote="zo moet het", unsure=True)
    (group,) = lines([RuleGroup(title="Regels", rules=(rule, RuleFact(sentence="Kaal.", unsure=True)))])
    assert [line.ground for line in group.rules] == ["Wet, artikel 1 (nog na te kijken) · DUO: “zo moet het”", ""]


def test_the_heading_counts_what_asks_for_attention():
    rules = (RuleFact(sentence="a", asks=True), RuleFact(sentence="b"), RuleFact(sentence="c", asks=True))
    assert [
        group.mark for group in lines([RuleGroup(title="x", rules=rules), RuleGroup(title="y", rules=rules[1:2])])
    ] == [
        "2 punten",
        "",
    ]


def test_sentences_about_somebody_stay_out_of_traces():
    group = RuleGroup(title="x", rules=(RuleFact(sentence="geheim"),))
    assert "geheim" not in repr(group) + repr(lines([group])) + repr(group.rules)
