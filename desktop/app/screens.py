"""Every screen of the open briefcase, introduced to the casework: what it asks, and what becomes of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.facts.contact import Contacting
from desktop.facts.dossier import dossier_facts
from desktop.facts.dossiers import Caseload
from desktop.facts.sync import keep, sync_facts
from desktop.facts.today import see_news, today_facts
from desktop.presenters.contact import ContactPresenter
from desktop.presenters.dossier import DossierPresenter
from desktop.presenters.dossiers import DossiersPresenter
from desktop.presenters.intake import IntakePresenter
from desktop.presenters.plan import PlanPresenter
from desktop.presenters.sync import SyncPresenter
from desktop.presenters.today import TodayPresenter
from desktop.views.dossier import DossierView
from desktop.views.dossiers import DossiersView
from desktop.views.intake import IntakeView
from desktop.views.plan import PlanView
from desktop.views.sync import SyncView
from desktop.views.today import TodayView

if TYPE_CHECKING:
    from desktop.app.desk import Desk


@dataclass(slots=True)
class Screens:
    """The presenters and the views that need to be known by name."""

    today: TodayPresenter
    dossiers: DossiersPresenter
    dossier: DossierPresenter
    contact: ContactPresenter
    intake: IntakePresenter
    plan: PlanPresenter
    sync: SyncPresenter
    today_view: TodayView
    dossiers_view: DossiersView
    dossier_view: DossierView
    intake_view: IntakeView
    plan_view: PlanView
    sync_view: SyncView
    open_dossier: str = ""


def build(desk: Desk) -> Screens:
    casework, talks, planning = desk.casework, desk.conversations, desk.planning
    today, dossiers, dossier = TodayView(), DossiersView(), DossierView(desk.today)
    intake, plan, sync = IntakeView(), PlanView(), SyncView()
    for name, screen, full in (
        ("today", today, False),
        ("dossiers", dossiers, False),
        ("dossier", dossier, False),
        ("intake", intake, True),
        ("plan", plan, True),
        ("sync", sync, False),
    ):
        desk.window.add(name, screen, full=full)

    then_send = desk.then_send
    caseload, contacting = Caseload(casework, desk.today), Contacting(talks)
    file = DossierPresenter(
        dossier, lambda dossier_id: dossier_facts(talks, dossier_id, desk.today()), today=desk.today
    )

    return Screens(
        today=TodayPresenter(
            today,
            lambda: today_facts(casework, desk.today()),
            catch_up=caseload.catch_up,
            see=lambda: see_news(casework),
            lane=desk.lane(desk.drawing),
            now=desk.now,
        ),
        dossiers=DossiersPresenter(
            dossiers,
            caseload.look,
            caseload.rows,
            caseload.choices,
            caseload.arrangement,
            caseload.keep,
            caseload.catch_up,
            lane=desk.lane(desk.drawing),
            today=desk.today,
        ),
        dossier=file,
        contact=ContactPresenter(
            view=dossier,
            keep_rule=then_send(contacting.keep_rule),
            latest_change=contacting.latest_change,
            change_person=then_send(contacting.change_person),
            tell_client=then_send(contacting.tell_client),
            add_contact=then_send(contacting.add_contact),
            go_on_with=then_send(contacting.go_on_with),
            keep_cause=then_send(contacting.keep_cause),
            close_cause=then_send(contacting.close_cause),
            cause=contacting.cause,
            undo_last=then_send(contacting.undo),
            reopen=file.open,
            today=desk.today,
        ),
        intake=IntakePresenter(
            view=intake,
            question=talks.question,
            questions=talks.questions,
            neighbour=talks.neighbour,
            first_of=talks.first_of,
            save_answer=then_send(talks.save_answer),
            save_note=then_send(talks.save_note),
            undo_last=then_send(talks.undo_last),
            finish_intake=then_send(talks.finish),
            agenda=talks.agenda,
            cover=talks.cover,
            wish_topic=then_send(talks.wish),
            keep_talk=then_send(talks.keep_talk),
            change_interpreter=then_send(talks.change_interpreter),
            add_pause=then_send(talks.add_pause),
            stop_talk=then_send(talks.stop_talk),
            save_own_words=then_send(talks.save_own_words),
            keep_interpreter_note=then_send(talks.keep_interpreter_note),
            remove_interpreter_note=then_send(talks.remove_interpreter_note),
            retract_answer=then_send(talks.retract),
            send_feedback=then_send(talks.send_feedback),
        ),
        plan=PlanPresenter(
            view=plan,
            plan=lambda dossier_id: planning.facts(dossier_id, desk.today()),
            save=then_send(planning.save),
            add=then_send(planning.add_goal),
            remove=then_send(planning.remove_goal),
            prepare=lambda dossier_id: planning.prepare(dossier_id, desk.today()),
            close=then_send(planning.establish),
            run=desk.lane(desk.drawing),
            today=desk.today,
        ),
        sync=SyncPresenter(
            view=sync,
            facts=lambda: sync_facts(casework, desk.rounds),
            round=desk.round,
            set_offline=casework.work_offline,
            choose=then_send(lambda conflict_id, version_id: keep(casework, conflict_id, version_id)),
            run=desk.lane(desk.syncing, desk.end_round),
            show_chip=desk.window.show_chip,
            begun=desk.begin_round,
            ended=desk.end_round,
            now=desk.now,
        ),
        today_view=today,
        dossiers_view=dossiers,
        dossier_view=dossier,
        intake_view=intake,
        plan_view=plan,
        sync_view=sync,
    )


def listen(desk: Desk) -> None:
    screens = desk.screens

    screens.today_view.dossier_chosen.connect(desk.open_dossier)
    screens.today_view.all_chosen.connect(desk.open_dossiers)
    screens.today_view.intake_chosen.connect(desk.open_talk)
    screens.today_view.agenda_chosen.connect(desk.open_agenda)
    screens.today_view.news_seen.connect(screens.today.see_news)
    screens.today_view.undo_requested.connect(screens.today.undo)
    screens.dossiers_view.dossier_chosen.connect(desk.open_dossier)
    screens.dossiers_view.new_requested.connect(desk.open_new_dossier)
    screens.dossiers_view.searched.connect(screens.dossiers.search)
    screens.dossiers_view.more_wanted.connect(screens.dossiers.more)
    screens.dossiers_view.arranging.connect(screens.dossiers.offer)
    screens.dossiers_view.filtered.connect(screens.dossiers.filter)
    screens.dossiers_view.cleared.connect(screens.dossiers.clear)
    screens.dossiers_view.sorted.connect(screens.dossiers.sort)
    screens.dossiers_view.turned.connect(screens.dossiers.turn)
    screens.dossiers_view.columns_chosen.connect(screens.dossiers.choose_columns)
    screens.dossiers_view.filter_kept.connect(screens.dossiers.save_filter)
    screens.dossiers_view.filter_used.connect(screens.dossiers.use_filter)
    screens.dossiers_view.filter_dropped.connect(screens.dossiers.drop_filter)
    screens.dossiers_view.undo_requested.connect(screens.dossiers.undo)
    screens.dossier_view.intake_requested.connect(desk.open_talk)
    screens.dossier_view.plan_requested.connect(desk.open_plan)
    screens.dossier_view.review_requested.connect(desk.open_review)
    screens.dossier_view.lbt_requested.connect(desk.open_lbt)
    screens.dossier_view.advice_requested.connect(desk.open_advice)
    screens.dossier_view.progress_requested.connect(desk.open_progress)
    screens.dossier_view.enforcement_requested.connect(desk.open_enforcement)
    screens.dossier_view.appointment_requested.connect(desk.make_appointment)
    screens.dossier_view.card_requested.connect(desk.print_card)
    screens.dossier_view.successor_requested.connect(desk.open_successor)
    screens.dossier_view.number_requested.connect(desk.open_late_number)
    screens.dossier_view.rule_told.connect(screens.contact.write_rule)
    screens.dossier_view.person_told.connect(screens.contact.change)
    screens.dossier_view.client_told.connect(screens.contact.tell)
    screens.dossier_view.note_told.connect(screens.contact.note)
    screens.dossier_view.cause_told.connect(screens.contact.write_cause)
    screens.dossier_view.cause_finished.connect(screens.contact.finish_cause)
    screens.dossier_view.undo_requested.connect(screens.contact.undo)
    screens.dossier_view.other_adult.connect(desk.change_adult)
    screens.dossier_view.back_requested.connect(desk.back)

    intake, asking = screens.intake_view, screens.intake
    intake.answered.connect(asking.answer)
    intake.note_written.connect(asking.write_note)
    intake.next_requested.connect(asking.next)
    intake.previous_requested.connect(asking.previous)
    intake.later_requested.connect(asking.later)
    intake.topic_requested.connect(asking.open_topic)
    intake.list_requested.connect(asking.list_questions)
    intake.question_requested.connect(asking.open)
    intake.undo_requested.connect(asking.undo)
    intake.talk_changed.connect(asking.change_talk)
    intake.interpreter_changed.connect(asking.tell_change)
    intake.paused.connect(asking.tell_pause)
    intake.stopped.connect(asking.tell_stopped)
    intake.wish_told.connect(asking.wish)
    intake.thread_requested.connect(asking.return_to_thread)
    intake.own_words_written.connect(asking.write_own_words)
    intake.interpreter_note_written.connect(asking.write_interpreter_note)
    intake.interpreter_note_dropped.connect(asking.drop_interpreter_note)
    intake.retracted.connect(asking.retract)
    intake.objected.connect(asking.object_to)
    intake.review_requested.connect(desk.open_review)
    intake.finished.connect(asking.finish)
    intake.back_requested.connect(desk.open_dossier)
    intake.plan_requested.connect(desk.open_plan)

    plan, planning = screens.plan_view, screens.plan
    plan.written.connect(planning.write)
    plan.goal_added.connect(planning.add_goal)
    plan.goal_removed.connect(planning.remove_goal)
    plan.redraw_requested.connect(planning.redraw)
    plan.establish_requested.connect(planning.ask)
    plan.establish_confirmed.connect(planning.establish)
    plan.intake_requested.connect(desk.open_talk)
    plan.back_requested.connect(desk.open_dossier)

    screens.sync_view.sync_requested.connect(screens.sync.synchronise)
    screens.sync_view.offline_switched.connect(screens.sync.switch_offline)
    screens.sync_view.version_kept.connect(screens.sync.keep)
