"""A question as an author wants to see it before anybody else does: for the client, and around it for the professional.

The same `Sheet` becomes plain text for a terminal here and a page for a browser in `preview_page`. Whatever stands in the
content is shown as text and never obeyed: no markup, no control characters, nothing that turns the direction of what
follows. Drafts are shown whatever the municipality decided; the sheet says when a client would see them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from desktop.intake import explained
from desktop.intake.card import Card, Line, card
from desktop.intake.content import DUTCH, Content
from desktop.intake.folder import harmless
from desktop.intake.questions import Kind, Question
from desktop.intake.translations import Status, Translation
from i18n import _

Drawing = Callable[[str], bytes | None]
"""The SVG of a picture's name, or None."""

SINGLE, SEVERAL = "○", "□"
"""What stands before an answer: one may be chosen, or more."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of the client's side. `role` is what they are, `label` says so to the reader."""

    role: str
    label: str
    line: Line
    picture: str = ""
    drawing: bytes | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What only the professional gets: a title, and lines with a name before them or none."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One question. `tag` is the language beside the Dutch and empty when there is none to show; `state` says why.

    `forms` are what the translation says otherwise, to whom it addresses otherwise.
    """

    id: str
    topic: str
    tag: str
    language: str
    right_to_left: bool
    state: str
    client: tuple[Spoken, ...]
    forms: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sections: tuple[Section, ...]


def sheets(content: Content, name: str, drawing: Drawing) -> tuple[Sheet, ...]:
    """The sheet of a question, or those of all questions of a topic; empty when `name` is neither."""
    if name in content.questions:
        return (sheet(content, name, drawing),)
    return tuple(sheet(content, question.id, drawing) for question in content.of_domain(name))


def sheet(content: Content, question_id: str, drawing: Drawing) -> Sheet:
    shown = card(content, question_id, drafts_allowed=True, demo=True)
    question, language = shown.question, content.language
    translation = language.questions.get(question_id) if language else None
    visible = translation is not None and shown.language != DUTCH
    made = Sheet(
        id=question_id,
        topic=next(domain.name for domain in content.domains if domain.id == question.domain),
        tag=shown.language if visible else "",
        language=language.dutch_name if language else "",
        right_to_left=shown.right_to_left,
        state=_state(content, question, translation),
        client=tuple(_client(shown, drawing)),
        forms=tuple(_forms(translation)) if translation and visible else (),
        sections=tuple(section for section in _sections(content, shown) if section.lines),
    )
    clean: Sheet = _clean(made)
    return clean


def _clean(value: Any) -> Any:
    """The same value with every text in it harmless."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, tuple):
        return tuple(_clean(part) for part in value)
    if isinstance(value, Line | Spoken | Section | Sheet):
        return replace(value, **{one.name: _clean(getattr(value, one.name)) for one in fields(value)})
    return value


# The client's side


def _client(shown: Card, drawing: Drawing) -> Iterator[Spoken]:
    question = shown.question
    if shown.mark:
        yield Spoken("mark", _("Merk"), shown.mark)
    if shown.intro:
        yield Spoken("intro", _("Vooraf"), shown.intro)
    yield Spoken("text", _("Gezegd") if question.is_prompt else _("Vraag"), shown.text)
    for name in question.pictures:
        yield Spoken("picture", _("Plaatje"), Line("", ""), name, drawing(name))
    if shown.hint:
        yield Spoken("hint", _("Hulp"), shown.hint)
    sign = SEVERAL if question.kind is Kind.MULTIPLE_CHOICE else SINGLE
    for tile in shown.tiles:
        yield Spoken("option", sign, tile.line, tile.picture, drawing(tile.picture) if tile.picture else None)
    if shown.unit:
        yield Spoken("unit", _("Eenheid"), shown.unit)
    if not question.is_prompt:
        for line in (shown.unknown, shown.decline, shown.later):
            if line:
                yield Spoken("way_out", SINGLE, line)
    yield Spoken("why", _("Waarom wij dit vragen"), shown.why)
    for line in shown.seen_by:
        yield Spoken("seen_by", _("Wie dit leest"), line)
    if shown.teach_back:
        yield Spoken("teach_back", _("Laat terugvertellen"), shown.teach_back)


def _forms(translation: Translation) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for form, texts in translation.variants.items():
        yield _("Aanspreekvorm {form}").format(form=form), tuple(texts.items())
    if translation.plurals:
        yield _("Eenheid per meervoudsvorm"), tuple(translation.plurals.items())


def _state(content: Content, question: Question, translation: Translation | None) -> str:
    if content.language is None:
        return ""
    if translation is None:
        return _("Nog niet vertaald; de klant ziet Nederlands.")
    if translation.status is Status.STALE:
        return _("Verouderd: het Nederlands is veranderd sinds deze vertaling. De klant ziet Nederlands.")
    if translation.status is Status.WITHDRAWN:
        return _("Teruggetrokken. De klant ziet Nederlands.")
    missing = sorted(question.client_texts().keys() - translation.texts.keys())
    lacking = " " + _("Nog niet vertaald: {names}.").format(names=", ".join(missing)) if missing else ""
    if translation.status is Status.APPROVED:
        return _("Goedgekeurd.") + lacking
    if question.sensitivity >= 2 or question.rights:
        when = _("Buiten de demo ziet de klant Nederlands.")
    else:
        when = _("De klant ziet dit alleen als de gemeente concepten toont.")
    state = _("Nog niet nagekeken ({status}), vertaald door: {translator}.")
    return state.format(status=status_name(translation.status), translator=translation.translator) + f" {when}{lacking}"


def status_name(status: Status) -> str:
    return {
        Status.DRAFT: _("concept"),
        Status.TRANSLATED: _("vertaald"),
        Status.REVISED: _("herzien"),
        Status.ADJUDICATED: _("besproken"),
        Status.PRETESTED: _("uitgeprobeerd"),
        Status.APPROVED: _("goedgekeurd"),
        Status.STALE: _("verouderd"),
        Status.WITHDRAWN: _("teruggetrokken"),
    }[status]


# The professional's side


def _sections(content: Content, shown: Card) -> Iterator[Section]:
    question = shown.question
    yield Section(_("Wat u wilt weten"), (("", shown.ask),))
    sourced = _("{text} (bron: {source}, {day})")
    advice = (
        (
            explained.guidance_name(one.advice),
            sourced.format(text=one.text, source=one.source.title, day=one.source.noted_on),
        )
        for one in question.guidance
    )
    yield Section(_("Advies bij deze vraag"), tuple(advice))
    note = shown.interpreter.note
    terms = (
        (term.dutch, " · ".join(part for part in (term.meaning, term.translated, term.note) if part))
        for term in shown.interpreter.terms
    )
    yield Section(_("Voor de tolk"), (*((("", note),) if note else ()), *terms))
    yield Section(_("Instellingen"), explained.settings(question, content))
    yield Section(_("Gesprekken"), tuple(_talks(content, question.id)))
    review = question.review
    tried = _("{who}, {day}").format(who=review.by, day=review.on) if review else _("nog niet")
    changes = ((_("Veranderd"), change) for change in question.changelog)
    yield Section(
        _("Stand"),
        (
            (_("Bekeken door ervaringsdeskundige"), tried),
            (_("Versie van deze vraag"), str(question.version)),
            *changes,
        ),
    )


def _talks(content: Content, question_id: str) -> Iterator[tuple[str, str]]:
    for one in content.sets:
        if question_id in one.questions:
            yield "", one.name
    if question_id in content.core:
        yield "", _("Nodig voor elk plan (wettelijke kern)")


# As plain text

LEFT, RIGHT, END = "\u2066", "\u2067", "\u2069"
"""Isolates: what stands between keeps its own direction and does not upset the line around it."""


def as_text(pages: Sequence[Sheet]) -> str:
    """The sheets for a terminal."""
    return "\n\n".join("\n".join(_text_lines(page)) for page in pages) + "\n"


def _text_lines(page: Sheet) -> Iterator[str]:
    heading = f"{page.topic} · {page.id}"
    yield from (heading, "=" * len(heading))
    if page.state:
        yield f"{page.language}: {page.state}"
    yield from ("", _("DE KLANT ZIET"))
    for one in page.client:
        yield f"  {one.label}  {one.line.dutch}{_picture_words(one)}"
        if one.line.translated:
            yield f"      {_isolated(one.line.translated, page.right_to_left)}"
    for title, texts in page.forms:
        yield f"  {title}"
        yield from (f"      {name}: {_isolated(text, page.right_to_left)}" for name, text in texts)
    yield from ("", _("U ZIET"))
    for section in page.sections:
        yield f"  {section.title}"
        yield from (f"    {name}: {_isolated(said, False)}" if name else f"    {said}" for name, said in section.lines)


def _picture_words(one: Spoken) -> str:
    if not one.picture:
        return ""
    words = _("plaatje {name}") if one.drawing else _("plaatje {name}, nog niet getekend")
    return f" [{words.format(name=one.picture)}]"


def _isolated(text: str, right_to_left: bool) -> str:
    """The text between isolates; plain Latin text needs none."""
    if not right_to_left and not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    return f"{RIGHT if right_to_left else LEFT}{text}{END}"
