"""The talks of the walk: what a klantregisseur does between two people, by the same tiles, fields and buttons.

Two talks: an acquaintance with everything that a talk has in it, and one alone in which what is private opens. After
them the learning test, and from intake to advice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.app.walk_hands import DidNotHold, around, choose, switch, type_into, write
from desktop.casework import Casework, notes, talks
from desktop.intake.guards import Refusal
from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.known import CONFIRMED
from desktop.presenters.question import Place, QuestionPage
from desktop.views.parts.notecards import QuestionList
from desktop.views.parts.told import ItemRow
from sync.dossier.dossier import Dossier

if TYPE_CHECKING:
    from desktop.app.walk import Camera, Laptop, Steps

KENNISMAKING, ALONE = "kennismaking", "alleen"
REGISTERED = "12345"
"""The interpreter's number."""
JUMP = "werk.goed_in"
TAKEN_BACK = "communicatie.kanaal"
IN_CONFIDENCE = "draagkracht.slaap_energie"
PAUSED_AT, SHARED_AT, JUMPED_AT, LATER_AT, DECLINED_AT = 2, 3, 4, 5, 7
"""At which question of the first talk something else happens too; every so many questions somebody declines."""

OWN_WORDS = "أحب أن أخيط. كنت أخيط لكل الحي."
"""'I love to sew. I used to sew for the whole neighbourhood', as the client says it."""
OWN_WORD, ITS_MEANING = "خياطة", "Naaien, ook als vak"
SECRET_NOTE, SECRET_WORDS = "Zij wil liever niet gebeld worden.", "لا تتصلوا بي في المساء"
"""Taken back later, and then nowhere to be found. The second is 'do not call me in the evening'."""
SAID = {"persoon.aanspreken": "Gewoon bij mijn voornaam.", "wonen.thuis": "De keuken, met de kinderen erbij."}
TYPED = {Kind.NUMBER: "6", Kind.TEXT: "Wil graag weer naaien, en de lessen in de middag.", Kind.DATE: "3-2020"}

CHOICE = "b1_route"
OWN_VIEW = "Ik denk aan de B1-route: zij leert snel, leest graag en wil werken."
MOTIVATIONS = {
    "motivatie_b1_route": "De leerbaarheidstoets en zes jaar les maken niveau B1 haalbaar. Lessen in de middag passen "
    "bij de zorg voor de kinderen.",
    "motivatie_onderwijsroute": "Besproken. Een opleiding van een hele week past nu niet naast het werk dat zij wil.",
    "motivatie_z_route": "Niet nodig: zij leest en schrijft, en wil verder dan zelfredzaam.",
}


def hold_talks(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> dict[str, int]:
    """Both talks, the test and the advice; how many questions came up, and what became of them."""
    desk = laptop.desk
    with steps.step("first talk"):
        desk.screens.dossier_view.intake.click()
        laptop.settle()
        _prepare_first(laptop, client, camera, steps)
        _refuse_what_is_private(laptop, client, steps)
        seen = _ask(laptop, camera, by_the_way=lambda number: _on_the_way(laptop, client, camera, steps, number))
    with steps.step("push before something is taken back"):
        laptop.synchronise()
    with steps.step("look back and close"):
        _look_back(laptop, client, camera, steps)
        _close(laptop, client, camera, steps)
    with steps.step("talk alone"):
        desk.screens.dossier_view.intake.click()
        laptop.settle()
        _prepare_alone(laptop, client, camera, steps)
        seen |= _ask(laptop, camera)
        around(laptop).review_view.close_button.click()
        laptop.settle()
        around(laptop).closing_view.end.click()
        laptop.settle()
    steps.holds("the talks are closed", talks.current(desk.casework, client.id) is None)
    with steps.step("learning test and advice"):
        _test(laptop, client, camera, steps)
        _advise(laptop, client, camera, steps)
    kept = desk.casework.answers(client.id)
    became = Counter(State(answer["state"]) for question_id, answer in kept.items() if question_id in seen)
    steps.holds("one declined and one comes back later", became[State.DECLINED] > 0 and became[State.NOT_YET] > 0)
    return {
        "talks": len(talks.of(desk.casework, client.id)),
        "questions": len(seen),
        "answers": sum(became.values()),
        "declined": became[State.DECLINED],
        "later": became[State.NOT_YET],
        "taken_back": became[State.RETRACTED],
        "own_words": len(notes.own_words(desk.casework, client.id)),
        "interpreter_notes": sum(map(len, notes.interpreter_notes(desk.casework, client.id).values())),
    }


def taken_back_is_gone(casework: Casework, client: Dossier) -> bool:
    """Whether nothing of what the client took back is left in a dossier, but that it was taken back."""
    told = [
        casework.answers(client.id),
        casework.notes(client.id),
        notes.own_words(casework, client.id),
        notes.interpreter_notes(casework, client.id),
        casework.draft_plan(client.id).fields,
    ]
    kept = casework.answers(client.id).get(TAKEN_BACK, {})
    words_are_gone = not any(word in repr(part) for word in (SECRET_NOTE, SECRET_WORDS) for part in told)
    return words_are_gone and (kept.get("state"), kept.get("value")) == (State.RETRACTED, None)


# Preparing


def _prepare_first(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    view = around(laptop).prepare_view
    camera.take(laptop, "voorbereiden", sizes=True)
    for row in list(view.known.rows.values())[:1]:
        row.right.click()
        laptop.settle()
    confirmed = view.page is not None and any(item.outcome == CONFIRMED for item in view.page.known)
    steps.holds("a known fact was confirmed", confirmed)
    view.agenda.tiles[KENNISMAKING].click()
    laptop.settle()
    choose(laptop, view.where, "place", "thuis")
    choose(laptop, view.where, "channel", "ter_plaatse")
    _interpreted(laptop)
    choose(laptop, view.alone.form, "offer", "aangenomen")
    view.explanation.tile.click()
    laptop.settle()
    camera.take(laptop, "voorbereiden-klaar")
    camera.take_part(laptop, view.scroller, view.parts["interpreter"], "voorbereiden-tolk")
    view.begin.click()
    laptop.settle()
    talk = talks.current(laptop.desk.casework, client.id)
    steps.holds(
        "the talk began as it was prepared",
        talk is not None and (talk.soort, talk.tolk_nummer) == (KENNISMAKING, REGISTERED),
    )


def _prepare_alone(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    view = around(laptop).prepare_view
    view.agenda.tiles[ALONE].click()
    laptop.settle()
    _interpreted(laptop)
    waited = view.page is not None and bool(view.page.agenda.waiting)
    camera.take_part(laptop, view.scroller, view.agenda.summary, "voorbereiden-wacht")
    switch(laptop, view.where, "alone")
    goes_on = view.page is not None and not view.page.agenda.waiting
    steps.holds("what is private waited until the client is alone", waited and goes_on)
    view.begin.click()
    laptop.settle()
    steps.holds("what is private opened in the talk alone", IN_CONFIDENCE in _may_be_asked(laptop, client))


def _interpreted(laptop: Laptop) -> None:
    """A professional interpreter, by number; the language stands there already, and the way they are there is told."""
    view = around(laptop).prepare_view
    choose(laptop, view.interpreter, "interpreter", "professional")
    write(laptop, view.interpreter, "number", REGISTERED)
    choose(laptop, view.interpreter, "mode", "ter_plaatse")


def _may_be_asked(laptop: Laptop, client: Dossier) -> set[str]:
    return {each.id for each in laptop.desk.conversations.questions(str(client.id))}


def _refuse_what_is_private(laptop: Laptop, client: Dossier, steps: Steps) -> None:
    """Not on the list to jump to, and not taken by the engine either."""
    listed = _may_be_asked(laptop, client)
    try:
        laptop.desk.conversations.save_answer(Place(str(client.id), IN_CONFIDENCE), State.DECLINED, None)
    except Refusal:
        steps.holds("what is private was refused", IN_CONFIDENCE not in listed)
    else:
        steps.holds("what is private was refused", held=False)


# Asking


def _ask(laptop: Laptop, camera: Camera, *, by_the_way: Callable[[int], None] = lambda number: None) -> set[str]:
    """Answer each question of the agenda by its tile or field, until the talk says that these were the questions."""
    view = laptop.desk.screens.intake_view
    seen: set[str] = set()
    while not view.end.isVisible():
        page = view.page
        if page is None or page.place.question_id in seen:
            raise DidNotHold("a question")
        seen.add(page.place.question_id)
        camera.take_once(laptop, f"intake-{page.kind.value}")
        if page.place.question_id == IN_CONFIDENCE:
            camera.take(laptop, "intake-in-vertrouwen", sizes=True)
        if len(seen) == LATER_AT and view.later.isVisible():
            view.later.click()
        else:
            answer(laptop, page, declines=len(seen) % DECLINED_AT == 0)
            by_the_way(len(seen))
            view.next.click()
        laptop.settle()
    camera.take_once(laptop, "intake-einde")
    view.end.buttons[0].click()
    laptop.settle()
    return seen


def answer(laptop: Laptop, page: QuestionPage, *, declines: bool = False) -> None:
    """The first tile that answers, something typed, or that the client rather says nothing."""
    view = laptop.desk.screens.intake_view
    group = view.card.answers
    if page.kind is Kind.PROMPT:
        return
    declining = next((n for n, option in enumerate(page.options) if option.state is State.DECLINED), None)
    if declines and declining is not None:
        group.tiles[declining].click()
    elif group.field is not None:
        said = SAID.get(page.place.question_id) or TYPED.get(page.kind)
        type_into(group.field, said or (page.codes[0][1] if page.codes else ""))
        view.flush()
    else:
        group.tiles[0].click()
    laptop.settle()


def _on_the_way(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps, number: int) -> None:
    """What happens in a talk besides its questions."""
    view = laptop.desk.screens.intake_view
    if number == PAUSED_AT:
        view.talk_button.click()
        view.talk.pause.click()
        laptop.settle()
        camera.take(laptop, "dit-gesprek", sizes=True)
        view.talk_button.click()
        laptop.settle()
    elif number == SHARED_AT:
        _look_together(laptop, camera, steps)
    elif number == JUMPED_AT:
        _jump_and_return(laptop, client, camera, steps)
    elif view.page is not None and view.page.place.question_id == TAKEN_BACK:
        _quote(laptop, SECRET_WORDS)
        type_into(view.card.note, SECRET_NOTE)
        view.flush()
        laptop.settle()
        steps.holds("what will be taken back was kept", not taken_back_is_gone(laptop.desk.casework, client))


def _look_together(laptop: Laptop, camera: Camera, steps: Steps) -> None:
    """The laptop turned to the client, the client's own screen, and what is one key away."""
    window, view = laptop.desk.window, laptop.desk.screens.intake_view
    camera.take(laptop, "intake-beantwoord", sizes=True)
    window.share(shared=True)
    steps.holds("looking along hides what is the professional's", not view.side.isVisible())
    camera.take(laptop, "meekijken", sizes=True)
    window.share(shared=False)
    window.toggle_client()
    laptop.settle()
    shown = window.client.accessibleName() and window.with_client
    steps.holds("the client's own screen came and went", bool(shown))
    camera.take_window(laptop, window.client, "klantscherm")
    window.toggle_client()
    for toggle, name in ((window.toggle_reading, "voorlezen-zin"), (window.toggle_cards, "hulpkaarten")):
        if camera.folder is not None:
            toggle()
            camera.take(laptop, name)
            toggle()
    laptop.settle()


def _jump_and_return(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    """The client begins about work: there by the list, own words and an interpreter's note there, and back."""
    desk, view = laptop.desk, laptop.desk.screens.intake_view
    if view.page is None:
        raise DidNotHold("a question")
    here = view.page.place
    view.list_requested.emit(here)
    laptop.settle()
    camera.take(laptop, "lijst-van-vragen")
    _pick(view.list, JUMP)
    laptop.settle()
    answer(laptop, view.page)
    _quote(laptop, OWN_WORDS)
    view.card.notes.click()
    laptop.settle()
    next(iter(view.notes.kind.tiles.values())).click()
    type_into(view.notes.original, OWN_WORD)
    type_into(view.notes.meaning, ITS_MEANING)
    view.notes.flush()
    laptop.settle()
    camera.take(laptop, "notitie-van-de-tolk")
    view.to_question.click()
    laptop.settle()
    camera.take(laptop, "intake-eigen-woorden", sizes=True)
    view.card.way_back_taken.emit()
    laptop.settle()
    steps.holds("the thread led back", view.page.place == here)
    steps.holds("own words were kept", notes.own_words(desk.casework, client.id).get(JUMP) == OWN_WORDS)
    kept = notes.interpreter_notes(desk.casework, client.id).get(JUMP, ())
    steps.holds("the interpreter's note was kept", [each.betekenis for each in kept] == [ITS_MEANING])


def _quote(laptop: Laptop, words: str) -> None:
    view = laptop.desk.screens.intake_view
    view.card.quote.click()
    type_into(view.card.records.own_words.edit, words)
    view.flush()
    laptop.settle()


def _pick(listed: QuestionList, question_id: str) -> None:
    items = (listed.list.item(row) for row in range(listed.list.count()))
    listed.list.itemActivated.emit(next(item for item in items if item.data(Qt.ItemDataRole.UserRole) == question_id))


# Looking back and closing


def _look_back(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    """Controleren: something is read back, and something is taken back."""
    view = around(laptop).review_view
    camera.take(laptop, "controleren", sizes=True)
    view.read.click()
    laptop.settle()
    camera.take(laptop, "voorlezen", sizes=True)
    read = view.reading.item
    view.reading.right.click()
    laptop.settle()
    view.reading.stop.click()
    laptop.settle()
    read_back = read is not None and _row(laptop, read.question_id).item.read_back
    steps.holds("something was read back", read_back)
    row = _row(laptop, TAKEN_BACK)
    row.ask_retract()
    laptop.settle()
    camera.take(laptop, "terugnemen")
    if row.confirmation is None:
        raise DidNotHold("taking back")
    row.confirmation.take_back.click()
    laptop.settle()
    camera.take(laptop, "teruggenomen")
    steps.holds("what was taken back is gone here", taken_back_is_gone(laptop.desk.casework, client))
    view.close_button.click()
    laptop.settle()


def _row(laptop: Laptop, question_id: str) -> ItemRow:
    rows = around(laptop).review_view.list.rows
    found = next((row for row in rows if row.item.question_id == question_id), None)
    if found is None:
        raise DidNotHold("what was told")
    return found


def _close(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    desk, view = laptop.desk, around(laptop).closing_view
    camera.take(laptop, "afsluiten-leeg")
    view.agreements.add.click()
    laptop.settle()
    form = view.agreements.parts[0].form
    write(laptop, form, "text", "Ik bel het naaiatelier.")
    choose(laptop, form, "who", "klantregisseur")
    later = desk.today() + timedelta(weeks=2)
    typed = f"{later.day}-{later.month}-{later.year}"
    write(laptop, form, "when", typed)
    write(laptop, view.next["volgende_op"], "volgende_op", typed)
    write(laptop, view.next["volgende_om"], "volgende_om", "10:00")
    for tile in list(view.ticks.values())[:2]:
        tile.click()
        laptop.settle()
    camera.take(laptop, "afsluiten", sizes=True)
    camera.take_part(laptop, view.scroller, view.parts["next"], "afsluiten-volgende")
    view.end.click()
    laptop.settle()
    held = talks.of(desk.casework, client.id)[0]
    agreed = (len(held.afspraken), held.volgende_op, held.pauzes, held.geeindigd_op is not None)
    steps.holds("the first talk is closed with what was agreed", agreed == (1, later, 1, True))


# The test and the advice


def _test(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    desk = laptop.desk
    desk.open_lbt(str(client.id))
    laptop.settle()
    view = around(laptop).lbt_view
    camera.take(laptop, "leerbaarheidstoets-leeg")
    choose(laptop, view.stand, "stand", "gemaakt")
    made = desk.today() - timedelta(weeks=1)
    write(laptop, view.form, "gemaakt_op", f"{made.day}-{made.month}-{made.year}")
    write(laptop, view.form, "score", "31")
    camera.take(laptop, "leerbaarheidstoets", sizes=True)
    steps.holds("the test has an outcome", view.page is not None and bool(view.page.outcome))


def _advise(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> None:
    """Her own view first; then the arguments; then what she chooses, with a counter-argument named."""
    desk = laptop.desk
    around(laptop).lbt_view.to_advice.click()
    laptop.settle()
    view = around(laptop).advice_view
    camera.take(laptop, "advies-eerst")
    steps.holds("no argument shows before her own view", not view.routes.isVisible())
    write(laptop, view.own, "eigen_visie", OWN_VIEW)
    view.show_button.click()
    laptop.settle()
    camera.take(laptop, "advies", sizes=True)
    steps.holds("the arguments show after it", view.routes.isVisible())
    choose(laptop, view.choice.form, "leerroute", CHOICE)
    camera.take_part(laptop, view.scroller, view.parts["choice"], "advies-nog-niet-compleet")
    for name, words in MOTIVATIONS.items():
        write(laptop, view.choice.form, name, words)
    counters = list(view.choice.counters.tiles.values())
    for tile in counters[:1]:
        tile.click()
        laptop.settle()
    for field in view.choice.deviation.fields.values():
        write(laptop, view.choice.deviation, field.ask.name, "Zij leert sneller dan de toets laat zien.")
    camera.take_part(laptop, view.scroller, view.parts["choice"], "advies-keuze")
    choice = view.page.choice if view.page else None
    steps.holds("her choice is complete, with a counter-argument", choice is not None and not choice.missing)
    steps.holds("a counter-argument was there to name", bool(counters))
    view.to_plan.click()
    laptop.settle()
    written = desk.casework.draft_plan(client.id).fields
    steps.holds("her choice stands in the plan", written.items() >= {"leerroute": CHOICE, **MOTIVATIONS}.items())
