"""What surrounds the talks, walked without a person: the contact rule and a contact, an appointment, an agreement, what a
successor reads, the contact card, keeping agreements, and a dossier that is begun by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.app.walk_hands import DidNotHold
from desktop.casework import agenda, contact, records
from desktop.presenters.contact import MISSED
from desktop.presenters.new_dossier import BORN, FAMILY, GIVEN
from sync.dossier.records import Actie, Contact

if TYPE_CHECKING:
    from desktop.app.case_screens import CaseScreens
    from desktop.app.walk import Laptop, Steps
    from sync.dossier.dossier import Dossier

RULE = "Bel na 16.00 uur. Liever geen brief."


class Camera(Protocol):
    def take(self, laptop: Laptop, name: str, *, sizes: bool = False) -> None: ...


def look_around(laptop: Laptop, client: Dossier, camera: Camera, steps: Steps) -> str:
    """Walk it for this client and leave the dossier open; the id of the dossier that was begun by hand comes back."""
    desk, at = laptop.desk, str(client.id)
    case = desk.around_the_case()
    with steps.step("contact"):
        page = desk.screens.dossier_view
        page.rule_told.emit(at, RULE)
        page.note_told.emit(at, "", {"soort": MISSED, "met": "", "tekst": ""}, True)
        laptop.settle()
        steps.holds("the contact rule is kept", contact.page_fields(desk.casework, client.id).contactregel == RULE)
        steps.holds("a missed call needs no words", len(records.of(desk.casework, client.id, Contact)) == 1)
    with steps.step("agenda"):
        desk.make_appointment(at)
        laptop.settle()
        camera.take(laptop, "agenda-afspraak")
        desk.open_agenda()
        laptop.settle()
        camera.take(laptop, "agenda", sizes=True)
        today = desk.today()
        steps.holds("the appointment is in the agenda", len(agenda.between(desk.casework, today, today)) == 1)
    with steps.step("progress"):
        desk.open_progress(at)
        case.progress_view.added.emit(at, "actie")
        laptop.settle()
        [made] = records.of(desk.casework, client.id, Actie)
        case.progress_view.told.emit(at, "actie", str(made.id), "wat", "De gemeente vraagt een buskaart aan.", True)
        laptop.settle()
        camera.take(laptop, "voortgang", sizes=True)
        [kept] = records.of(desk.casework, client.id, Actie)
        steps.holds("the agreement is kept", kept.wat == "De gemeente vraagt een buskaart aan.")
    with steps.step("successor and card"):
        desk.open_successor(at)
        laptop.settle()
        camera.take(laptop, "wat-moet-ik-weten", sizes=True)
        desk.print_card(at)
        laptop.until(lambda: case.papers_view.paper.pages > 0, "the contact card")
        camera.take(laptop, "contactkaart", sizes=True)
    with steps.step("keeping agreements"):
        desk.open_enforcement(at)
        laptop.settle()
        camera.take(laptop, "afspraken-nakomen", sizes=True)
        steps.holds("no button speaks of a fine", not any("boete" in word.lower() for word in _buttons(case)))
    with steps.step("by hand"):
        begun = _by_hand(laptop, case, camera)
        steps.holds("the dossier by hand is here", any(str(each.id) == begun for each in desk.casework.caseload()))
    desk.open_dossier(at)
    laptop.settle()
    camera.take(laptop, "dossier-daarna", sizes=True)
    return begun


def _buttons(case: CaseScreens) -> list[str]:
    return [button.text() for button in case.enforcement_view.findChildren(QAbstractButton)] + [
        label.text() for label in case.enforcement_view.findChildren(QLabel) if label.buddy() is not None
    ]


def _by_hand(laptop: Laptop, case: CaseScreens, camera: Camera) -> str:
    desk, view = laptop.desk, case.new_dossier_view
    before = {each.id for each in desk.casework.caseload()}
    desk.open_new_dossier()
    for name, typed in ((GIVEN, "Bereket"), (FAMILY, "Habtom"), (BORN, str(desk.today().year - 30))):
        draft = view.page.draft if view.page is not None else None
        view.told.emit(draft, name, typed, True)
    laptop.settle()
    camera.take(laptop, "nieuw-dossier", sizes=True)
    if view.page is None:
        raise DidNotHold("the form for a dossier by hand")
    view.begin_requested.emit(view.page.draft)
    laptop.settle()
    camera.take(laptop, "nieuw-dossier-begonnen")
    made = [each.id for each in desk.casework.caseload() if each.id not in before]
    if len(made) != 1:
        raise DidNotHold("a dossier by hand")
    return str(made[0])
