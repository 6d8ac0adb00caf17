"""Wat de regels zeggen: per subject what is right for this person, each with its ground and in DUO's words where it has
those. It is folded, because most days nobody needs it; what asks for attention is told in the heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFact:
    """One sentence; `quote` are DUO's own words, `unsure` says that a jurist still has to look at the ground."""

    sentence: str = field(repr=False)
    ground: str = ""
    quote: str = ""
    unsure: bool = False
    asks: bool = False
    """Whether somebody should do something about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    title: str
    rules: tuple[RuleFact, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    sentence: str = field(repr=False)
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLines:
    title: str
    mark: str
    rules: tuple[RuleLine, ...] = field(repr=False)


def lines(groups: Iterable[RuleGroup]) -> tuple[RuleLines, ...]:
    """The groups that have something to say."""
    return tuple(_group(group) for group in groups if group.rules)


def _group(group: RuleGroup) -> RuleLines:
    asks = sum(rule.asks for rule in group.rules)
    mark = ngettext("{n} punt", "{n} punten", asks).format(n=asks) if asks else ""
    return RuleLines(title=group.title, mark=mark, rules=tuple(_line(rule) for rule in group.rules))


def _line(rule: RuleFact) -> RuleLine:
    ground = _("{ground} (nog na te kijken)").format(ground=rule.ground) if rule.ground and rule.unsure else rule.ground
    quote = _("DUO: “{words}”").format(words=rule.quote) if rule.quote else ""
    return RuleLine(sentence=rule.sentence, ground=" · ".join(part for part in (ground, quote) if part))
