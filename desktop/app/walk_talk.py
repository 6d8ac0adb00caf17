"""The talks of the walk: what a klantregisseur does between two people, by the same tiles, fields and buttons.

Two talks: an acquaintance with everything that a talk has in it, and one alone in which what is private opens. After
them the learning test, and from intake to advice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.casework import notes, talks
from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.known import CONFIRMED
from desktop.presenters.question import QuestionPage
from desktop.views.parts.asks import AskForm
from desktop.views.parts.edits import GrowingEdit, PickField
from sync.dossier.dossier import Dossier

if TYPE_CHECKING:
    from desktop.app.talk_screens import TalkScreens
    from desktop.app.walk import Camera, Laptop, Steps

KENNISMAKING, ALONE = "kennismaking", "alleen"
JUMP = "werk.goed_in"
TAKEN_BACK = "communicatie.kanaal"
IN_CONFIDENCE = "draagkracht.slaap_energie"
OWN_WORDS = "أحب أن أخيط. كنت أخيط لكل الحي."
"""'I love to sew. I used to sew for the whole neighbourhood', as the client says it."""
SECRET = "Zij wil liever niet gebeld worden."  # noqa: S105  taken back later, and then nowhere to be found
WORDS = {Kind.NUMBER: "6", Kind.TEXT: "Wil graag weer naaien, en de lessen in de middag.", Kind.DATE: "3-2020"}

OWN_VIEW = "Ik denk aan de B1-route: zij leert snel, leest graag en wil werken."
MOTIVATIONS = {
    "motivatie_b1_route": "De leerbaarheidstoets en zes jaar les maken niveau B1 haalbaar. Lessen in de middag passen "
    "bij de zorg voor de kinderen.",
    "motivatie_onderwijsroute": "Besproken. Een opleiding van een hele week past nu niet naast het werk dat zij wil.",
    "motivatie_z_route": "Niet nodig: zij leest en schrijft, en wil verder dan zelfredzaam.",
}


def hold_talks(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> int:
    """Both talks, the test and the advice; the number of questions that got an answer."""
    desk = laptop.desk
    with steps.step("first talk"):
        desk.screens.dossier_view.intake.click()
        laptop.settle()
        _prepare_first(laptop, client, camera, steps)
        seen = _ask(laptop, camera, by_the_way=lambda number: _on_the_way(laptop, client, camera, steps, number))
        steps.holds("what is private stayed closed", IN_CONFIDENCE not in _visible(laptop, client))
        _look_back(laptop, client, camera, steps)
        _close(laptop, client, camera)
    steps.holds("the first talk is closed", talks.current(desk.casework, client.id) is None)
    with steps.step("talk alone"):
        desk.screens.dossier_view.intake.click()
        laptop.settle()
        _prepare_alone(laptop, client)
        steps.holds("what is private opened in the talk alone", IN_CONFIDENCE in _visible(laptop, client))
        seen |= _ask(laptop, camera, by_the_way=lambda number: None)
        _around(laptop).review_view.close_button.click()
        laptop.settle()
        _around(laptop).closing_view.end.click()
        laptop.settle()
    with steps.step("learning test and advice"):
        _test(laptop, client, camera)
        _advise(laptop, client, camera, steps)
    kept = desk.casework.answers(client.id)
    return sum(question_id in kept for question_id in seen)


# Preparing


def _prepare_first(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    view = _around(laptop).prepare_view
    camera.take(laptop, "voorbereiden", sizes=True)
    rows = list(view.known.rows.values())
    if rows:
        rows[0].right.click()
        laptop.settle()
    steps.holds(
        "a known fact was confirmed",
        any(item.outcome == CONFIRMED for item in view.page.known) if view.page and rows else False,
    )
    view.agenda.tiles[KENNISMAKING].click()
    laptop.settle()
    _choose(laptop, view.where, "place", "thuis")
    _choose(laptop, view.where, "channel", "ter_plaatse")
    _choose(laptop, view.interpreter, "interpreter", "professional")
    _write(laptop, view.interpreter, "number", "12345")
    camera.take(laptop, "voorbereiden-klaar")
    view.begin.click()
    laptop.settle()


def _prepare_alone(laptop: Laptop, client: Dossier) -> None:
    view = _around(laptop).prepare_view
    view.agenda.tiles[ALONE].click()
    laptop.settle()
    _switch(laptop, view.where, "alone")
    _choose(laptop, view.interpreter, "interpreter", "professional")
    _write(laptop, view.interpreter, "number", "12345")
    view.begin.click()
    laptop.settle()


# Asking


def _ask(laptop: Laptop, camera: Camera, *, by_the_way: Callable[[int], None]) -> set[str]:
    """Answer each question of the agenda by its tile or field, until the talk says that these were the questions."""
    view = laptop.desk.screens.intake_view
    seen: set[str] = set()
    while not view.end.isVisible():
        page = view.page
        if page is None or page.place.question_id in seen:
            raise _did_not_hold("a question")
        seen.add(page.place.question_id)
        camera.take_once(laptop, f"intake-{page.kind.value}")
        _answer(laptop, page, len(seen))
        by_the_way(len(seen))
        view.next.click()
        laptop.settle()
    camera.take_once(laptop, "intake-einde")
    view.end.buttons[0].click()
    laptop.settle()
    return seen


def _answer(laptop: Laptop, page: QuestionPage, number: int) -> None:
    """The first tile that answers; every seventh question is declined, to show that it is an answer."""
    view = laptop.desk.screens.intake_view
    group = view.card.answers
    if page.kind is Kind.PROMPT:
        return
    if number % 7 == 0 and any(option.state is State.DECLINED for option in page.options):
        index = next(n for n, option in enumerate(page.options) if option.state is State.DECLINED)
        group.tiles[index].click()
    elif group.field is not None:
        type_into(group.field, WORDS.get(page.kind) or (page.codes[0][1] if page.codes else ""))
        view.flush()
    else:
        group.tiles[0].click()
    laptop.settle()


def _on_the_way(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps, number: int) -> None:
    """What happens in a talk besides its questions."""
    desk, view = laptop.desk, laptop.desk.screens.intake_view
    if number == 2:
        view.talk_button.click()
        view.talk.pause.click()
        laptop.settle()
        camera.take(laptop, "dit-gesprek")
        view.talk_button.click()
        laptop.settle()
    if number == 3:
        camera.take(laptop, "intake-beantwoord", sizes=True)
        desk.window.share(shared=True)
        camera.take(laptop, "meekijken", sizes=True)
        desk.window.share(shared=False)
        desk.window.toggle_client()
        laptop.settle()
        camera.take_window(laptop, desk.window.client, "klantscherm")
        desk.window.toggle_client()
        laptop.settle()
    if number == 4:
        here = view.page.place.question_id if view.page else ""
        desk.screens.intake.open(str(client.id), JUMP)
        laptop.settle()
        view.card.records.own_words.edit.setPlainText(OWN_WORDS)
        view.flush()
        laptop.settle()
        view.thread_requested.emit(view.page.place if view.page else None)
        laptop.settle()
        steps.holds("the thread led back", bool(view.page and view.page.place.question_id == here))
        steps.holds("own words were kept", notes.own_words(desk.casework, client.id).get(JUMP) == OWN_WORDS)


def _look_back(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    """Controleren: something is read back, and something is taken back."""
    desk, view = laptop.desk, _around(laptop).review_view
    desk.casework.note(client.id, TAKEN_BACK, SECRET)
    desk.open_review(str(client.id))
    laptop.until(lambda: any(row.item.question_id == TAKEN_BACK for row in view.list.rows), "what was told")
    camera.take(laptop, "controleren", sizes=True)
    row = next(row for row in view.list.rows if row.item.question_id == TAKEN_BACK)
    row.ask_retract()
    laptop.settle()
    camera.take(laptop, "terugnemen")
    if row.confirmation is None:
        raise _did_not_hold("taking back")
    row.confirmation.take_back.click()
    laptop.settle()
    steps.holds("what was taken back is gone here", SECRET not in str(desk.casework.notes(client.id)))
    steps.holds("that it was taken back stays", desk.casework.answers(client.id)[TAKEN_BACK]["state"] == "retracted")
    view.close_button.click()
    laptop.settle()


def _close(laptop: Laptop, client: Dossier, camera: Camera) -> None:
    view = _around(laptop).closing_view
    view.agreements.add.click()
    laptop.settle()
    form = view.agreements.parts[0].form
    _write(laptop, form, "text", "Ik bel het naaiatelier.")
    _choose(laptop, form, "who", "klantregisseur")
    _write(laptop, form, "when", f"1-6-{laptop.desk.today().year + 1}")
    camera.take(laptop, "afsluiten", sizes=True)
    view.end.click()
    laptop.settle()


# The test and the advice


def _test(laptop: Laptop, client: Dossier, camera: Camera) -> None:
    laptop.desk.open_lbt(str(client.id))
    laptop.settle()
    camera.take(laptop, "leerbaarheidstoets")


def _advise(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    """Her own view first; then the arguments; then what she chooses, with a counter-argument named."""
    desk = laptop.desk
    desk.open_advice(str(client.id))
    laptop.settle()
    view = _around(laptop).advice_view
    camera.take(laptop, "advies-eerst")
    steps.holds("no argument shows before her own view", not view.routes.isVisible())
    _write(laptop, view.own, "eigen_visie", OWN_VIEW)
    view.show_button.click()
    laptop.settle()
    camera.take(laptop, "advies", sizes=True)
    steps.holds("the arguments show after it", view.routes.isVisible())
    for name, words in MOTIVATIONS.items():
        _write(laptop, view.choice.form, name, words)
    for tile in list(view.choice.counters.tiles.values())[:1]:
        tile.click()
        laptop.settle()
    camera.take(laptop, "advies-keuze")
    view.to_plan.click()
    laptop.settle()


# By the keyboard and the mouse


def _around(laptop: Laptop) -> TalkScreens:
    screens = laptop.desk.talk_screens
    if screens is None:
        raise _did_not_hold("the screens of a talk")
    return screens


def _visible(laptop: Laptop, client: Dossier) -> set[str]:
    return {each.id for each in laptop.desk.conversations.questions(str(client.id))}


def _choose(laptop: Laptop, form: AskForm, name: str, code: str) -> None:
    grid = form.fields[name].grid
    if grid is None:
        raise _did_not_hold(name)
    grid.tiles[code].click()
    laptop.settle()


def _switch(laptop: Laptop, form: AskForm, name: str) -> None:
    switch = form.fields[name].switch
    if switch is None:
        raise _did_not_hold(name)
    switch.click()
    laptop.settle()


def _write(laptop: Laptop, form: AskForm, name: str, words: str) -> None:
    field = form.fields[name]
    if field.edit is None:
        raise _did_not_hold(name)
    type_into(field.edit, words)
    field.flush()
    laptop.settle()


def type_into(field: QWidget, text: str) -> None:
    match field:
        case PickField():
            field.field.textEdited.emit(text)
            field.list.itemActivated.emit(field.list.item(0))
        case GrowingEdit():
            field.setPlainText(text)
        case QLineEdit():
            field.setText(text)
            field.textEdited.emit(text)


def _did_not_hold(what: str) -> Exception:
    from desktop.app.walk import DidNotHold  # the walk itself holds these talks

    return DidNotHold(what)
