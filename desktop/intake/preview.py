"""A question as an author wants to see it before anybody else does: for the client, and around it for the professional.

As plain text for a terminal, and as one page of HTML without scripts and without anything from elsewhere, in which every
text is shown as text, whatever stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from desktop.intake.card import Card, Line, card
from desktop.intake.conditions import All, AnyOf, Compare, Condition, InState, Not, OneOf
from desktop.intake.content import Content
from desktop.intake.questions import Advice, Question
from i18n import _

ISOLATE, END = "\u2068", "\u2069"
"""Around what may run the other way, so that a terminal does not turn the line around it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the preview: its name, the Dutch, and the same for the client where there is one."""

    name: str
    dutch: str
    translated: str = ""


def chosen(content: Content, name: str) -> tuple[str, ...]:
    """The questions that a name means: one id, or every question of a topic. Empty when nothing is called that."""
    if name in content.questions:
        return (name,)
    return tuple(question.id for question in content.of_domain(name))


def parts(content: Content, question_id: str) -> Iterator[Part]:
    """Everything of a question, as shown in the demo: drafts too, which say so."""
    shown = card(content, question_id, drafts_allowed=True, demo=True)
    question = shown.question
    yield Part(_("Vraag"), f"{question.id} (versie {question.version}, {question.kind.value})")
    if shown.mark:
        yield _of(_("Vertaling"), shown.mark)
    yield from _for_the_client(shown)
    yield Part(_("Vraagt eigenlijk"), shown.ask)
    yield from _around(question)
    reviewed = question.review
    yield Part(_("Bekeken door"), f"{reviewed.by}, {reviewed.on}" if reviewed else _("nog geen ervaringsdeskundige"))


def as_text(content: Content, question_ids: Iterable[str]) -> str:
    """For a terminal: the name, the Dutch, and beneath it the other language."""
    lines: list[str] = []
    for question_id in question_ids:
        for part in parts(content, question_id):
            lines.append(f"{part.name}: {part.dutch}")
            if part.translated:
                lines.append(f"    {ISOLATE}{part.translated}{END}")
        lines.append("")
    return "\n".join(lines)


def as_html(content: Content, question_ids: Iterable[str]) -> str:
    """One page that needs nothing else: both languages beside each other, each in its own direction."""
    language = content.language
    tag, direction = (language.tag, "rtl" if language.right_to_left else "ltr") if language else ("nl", "ltr")
    rows = []
    for question_id in question_ids:
        rows.append(f'<tr><th colspan="3"><h2>{escape(question_id)}</h2></th></tr>')
        for part in parts(content, question_id):
            own = f'<td lang="{escape(tag)}" dir="{direction}">{escape(part.translated)}</td>'
            rows.append(f"<tr><th>{escape(part.name)}</th><td>{escape(part.dutch)}</td>{own}</tr>")
    return PAGE.format(title=escape(_("Vragen van versie {v}").format(v=content.version)), rows="\n".join(rows))


PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; max-width: 70rem; margin: 2rem auto; color: #1d2429; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: start; vertical-align: top; padding: .4rem .8rem; border-bottom: 1px solid #ddd; }}
th {{ width: 10rem; }}
td {{ width: 50%; }}
</style>
</head>
<body>
<h1>{title}</h1>
<table>
{rows}
</table>
</body>
</html>
"""


def in_words(condition: Condition | None) -> str:
    """When a question is asked, as a sentence."""
    match condition:
        case None:
            return _("altijd")
        case OneOf(name, values):
            said = [_yes_or_no(value) if isinstance(value, bool) else str(value) for value in values]
            return _("{name} is {values}").format(name=name, values=_(" of ").join(said))
        case Compare(order, name, bound):
            sign = {"lt": _("minder dan"), "lte": _("hooguit"), "gt": _("meer dan"), "gte": _("minstens")}[order.value]
            return _("{name} is {sign} {bound}").format(name=name, sign=sign, bound=bound)
        case InState(name, states):
            return _("{name} is {values}").format(name=name, values=_(" of ").join(state.value for state in states))
        case All(inside):
            return _(" en ").join(_bracketed(part) for part in inside)
        case AnyOf(inside):
            return _(" of ").join(_bracketed(part) for part in inside)
        case Not(part):
            return _("niet: {part}").format(part=_bracketed(part))


def _bracketed(condition: Condition) -> str:
    words = in_words(condition)
    return f"({words})" if isinstance(condition, All | AnyOf) else words


def _yes_or_no(value: bool) -> str:
    return _("ja") if value else _("nee")


def _for_the_client(shown: Card) -> Iterator[Part]:
    for name, line in (
        (_("Vooraf"), shown.intro),
        (_("Tekst"), shown.text),
        (_("Waarom"), shown.why),
        (_("Hulp"), shown.hint),
        (_("Eenheid"), shown.unit),
    ):
        if line is not None:
            yield _of(name, line)
    for tile in shown.tiles:
        picture = f" [{tile.picture}]" if tile.picture else ""
        yield Part(_("Antwoord"), f"{tile.line.dutch}{picture}", tile.line.translated)
    for name, line in (
        (_("Weet niet"), shown.unknown),
        (_("Weigeren"), shown.decline),
        (_("Terugvragen"), shown.teach_back),
    ):
        if line is not None:
            yield _of(name, line)


def _around(question: Question) -> Iterator[Part]:
    names = {
        Advice.HOW: _("Zo vraagt u het"),
        Advice.AVOID: _("Liever niet"),
        Advice.SIGNALS: _("Let op"),
        Advice.CULTURE: _("Bedenk"),
        Advice.STOP: _("Stoppen"),
    }
    for item in question.guidance:
        yield Part(names[item.advice], f"{item.text} ({item.source.title}, {item.source.noted_on})")
    if question.interpreter_note:
        yield Part(_("Voor de tolk"), question.interpreter_note)
    yield Part(_("Gevraagd als"), in_words(question.ask_when))
    yield Part(_("Gevoeligheid"), str(question.sensitivity))
    yield Part(_("Gesprek"), f"{question.alone.value}, {question.interpreter.value}")
    yield Part(_("Grond"), " · ".join(part for part in (question.legal.basis, question.legal.art9) if part))
    yield Part(_("Voor welk besluit"), question.legal.decision)
    yield Part(_("Telt voor"), ", ".join(question.feeds) or _("niets"))
    if question.never_feeds:
        yield Part(_("Telt nooit voor"), ", ".join(question.never_feeds))
    yield Part(_("Bewaren"), question.retention.value if question.retention else _("wordt niet bewaard"))


def _of(name: str, line: Line) -> Part:
    return Part(name, line.dutch, line.translated)
