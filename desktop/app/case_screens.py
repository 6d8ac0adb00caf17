"""The screens of what surrounds a case besides the talks: agenda, progress, a school's file, enforcement, a dossier begun
by hand, and what is printed.

They are built when the first of them is opened, not with the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from desktop.facts.agenda_week import Agenda
from desktop.facts.by_hand import Beginning
from desktop.facts.enforcement import Enforcing
from desktop.facts.papers import Papers
from desktop.facts.progress import Following
from desktop.facts.school_import import Importing
from desktop.facts.successor import successor_facts
from desktop.presenters.agenda_week import AgendaPresenter
from desktop.presenters.enforcement import EnforcementPresenter
from desktop.presenters.late_number import LateNumberPresenter
from desktop.presenters.new_dossier import NewDossierPresenter
from desktop.presenters.papers import PapersPresenter
from desktop.presenters.progress import ProgressPresenter
from desktop.presenters.school_import import SchoolImportPresenter
from desktop.presenters.successor import SuccessorPresenter
from desktop.views.agenda import AgendaView
from desktop.views.enforcement import EnforcementView
from desktop.views.new_dossier import NewDossierView
from desktop.views.papers import PapersView
from desktop.views.progress import ProgressView
from desktop.views.school_import import SchoolImportView
from desktop.views.successor import SuccessorView
from i18n import _

if TYPE_CHECKING:
    from desktop.app.desk import Desk


@dataclass(slots=True)
class CaseScreens:
    agenda: AgendaPresenter
    progress: ProgressPresenter
    school: SchoolImportPresenter
    enforcement: EnforcementPresenter
    new_dossier: NewDossierPresenter
    late_number: LateNumberPresenter
    successor: SuccessorPresenter
    papers: PapersPresenter
    agenda_view: AgendaView
    progress_view: ProgressView
    school_view: SchoolImportView
    enforcement_view: EnforcementView
    new_dossier_view: NewDossierView
    late_number_view: NewDossierView
    successor_view: SuccessorView
    papers_view: PapersView


def build(desk: Desk) -> CaseScreens:
    casework, talks, then_send = desk.casework, desk.conversations, desk.then_send
    week, following, importing = (
        Agenda(casework, desk.today, downloads),
        Following(casework, desk.today),
        Importing(casework, desk.today),
    )
    enforcing, beginning, papers = Enforcing(talks, desk.demo), Beginning(casework), Papers(talks)
    agenda_view, progress_view, school_view = AgendaView(), ProgressView(), SchoolImportView()
    enforcement_view = EnforcementView()
    new_dossier_view, late_number_view = NewDossierView(), NewDossierView(_("BSN of V-nummer invullen"))
    successor_view, papers_view = SuccessorView(), PapersView()
    for name, view, full in (
        ("agenda", agenda_view, False),
        ("progress", progress_view, True),
        ("school_import", school_view, False),
        ("enforcement", enforcement_view, True),
        ("new_dossier", new_dossier_view, True),
        ("late_number", late_number_view, True),
        ("successor", successor_view, True),
        ("papers", papers_view, True),
    ):
        desk.window.add(name, view, full=full)
    return CaseScreens(
        agenda=AgendaPresenter(
            view=agenda_view,
            week=week.week,
            form=week.form,
            people=week.people,
            make=then_send(week.make),
            keep=then_send(week.keep),
            remove=then_send(week.remove),
            undo_last=then_send(week.undo),
            write_file=week.write_file,
            is_anybody_here=week.is_anybody_here,
            today=desk.today,
        ),
        progress=ProgressPresenter(
            view=progress_view,
            facts=following.facts,
            make=then_send(following.add),
            keep=then_send(following.keep),
            take_away=then_send(following.remove),
            undo_last=then_send(following.undo),
            today=desk.today,
        ),
        school=SchoolImportPresenter(
            view=school_view,
            read=importing.read,
            take_in=importing.take,
            take_back=importing.take_back,
            deliveries=importing.deliveries,
            run=desk.lane(desk.drawing),
            after=desk.soon,
        ),
        enforcement=EnforcementPresenter(
            view=enforcement_view,
            facts=enforcing.facts,
            begin_path=then_send(enforcing.begin),
            take_step=then_send(enforcing.take),
            keep=then_send(enforcing.write),
            remove_step=then_send(enforcing.remove),
            undo_last=then_send(enforcing.undo),
            prepare=enforcing.prepare,
            languages=enforcing.languages,
            run=desk.lane(desk.drawing),
            today=desk.today,
        ),
        new_dossier=NewDossierPresenter(
            view=new_dossier_view,
            facts=beginning.facts,
            likely=beginning.likely,
            make=then_send(beginning.make),
            today=desk.today,
        ),
        late_number=LateNumberPresenter(
            view=late_number_view,
            facts=beginning.numbers_of,
            likely=beginning.others_with,
            add=then_send(beginning.add_numbers),
            today=desk.today,
        ),
        successor=SuccessorPresenter(
            successor_view, lambda dossier_id: successor_facts(talks, dossier_id, desk.today()), today=desk.today
        ),
        papers=PapersPresenter(papers_view, papers.paper, desk.lane(desk.drawing)),
        agenda_view=agenda_view,
        progress_view=progress_view,
        school_view=school_view,
        enforcement_view=enforcement_view,
        new_dossier_view=new_dossier_view,
        late_number_view=late_number_view,
        successor_view=successor_view,
        papers_view=papers_view,
    )


def listen(desk: Desk, screens: CaseScreens) -> None:
    agenda, week = screens.agenda_view, screens.agenda
    agenda.week_requested.connect(week.step)
    agenda.this_week_requested.connect(week.open)
    agenda.chosen.connect(week.choose)
    agenda.closed.connect(week.close)
    agenda.pick_requested.connect(week.pick)
    agenda.people_wanted.connect(week.find)
    agenda.begun.connect(week.begin)
    agenda.promise_taken.connect(week.take_over)
    agenda.told.connect(week.write)
    agenda.postponed.connect(week.postpone)
    agenda.called_off.connect(week.call_off)
    agenda.removed.connect(week.take_away)
    agenda.undo_requested.connect(week.undo)
    agenda.export_requested.connect(week.export)
    agenda.dossier_chosen.connect(desk.open_dossier)

    progress, following = screens.progress_view, screens.progress
    progress.told.connect(following.write)
    progress.added.connect(following.add)
    progress.acted.connect(following.act)
    progress.offer_chosen.connect(following.choose)
    progress.undo_requested.connect(following.undo)
    progress.import_requested.connect(desk.open_school_import)
    progress.back_requested.connect(desk.open_dossier)

    school, importing = screens.school_view, screens.school
    school.file_chosen.connect(importing.choose)
    school.take_requested.connect(importing.take)
    school.leave_requested.connect(importing.leave)
    school.undo_requested.connect(importing.undo)
    school.undo_last_requested.connect(importing.undo_last)
    school.back_requested.connect(desk.back)

    enforcement, enforcing = screens.enforcement_view, screens.enforcement
    enforcement.begin_requested.connect(enforcing.begin)
    enforcement.path_chosen.connect(enforcing.open)
    enforcement.step_taken.connect(enforcing.take)
    enforcement.told.connect(enforcing.write)
    enforcement.step_removed.connect(enforcing.remove)
    enforcement.letter_requested.connect(enforcing.letter)
    enforcement.undo_requested.connect(enforcing.undo)
    enforcement.plan_requested.connect(desk.open_plan)
    enforcement.back_requested.connect(desk.open_dossier)

    new, beginning = screens.new_dossier_view, screens.new_dossier
    new.told.connect(beginning.write)
    new.begin_requested.connect(beginning.begin)
    new.likely_chosen.connect(desk.open_dossier)
    new.made.connect(desk.show_begun)
    new.back_requested.connect(desk.back)

    number, adding = screens.late_number_view, screens.late_number
    number.told.connect(adding.write)
    number.begin_requested.connect(adding.begin)
    number.likely_chosen.connect(desk.open_dossier)
    number.made.connect(desk.open_dossier)
    number.back_requested.connect(desk.back)

    screens.successor_view.paper_requested.connect(desk.print_successor)
    screens.successor_view.back_requested.connect(desk.open_dossier)
    screens.papers_view.back_requested.connect(desk.open_dossier)


def downloads() -> Path:
    """Where a file goes that the person takes along: nothing of a client is in it."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return Path(place) if place else Path.home()
