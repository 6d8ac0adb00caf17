"""The screens around a talk: preparing it, looking back, closing it, from intake to advice, and what is one key away.

They are built when the first talk is opened, not with the window: they would cost it a tenth of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.facts.advice import Advising
from desktop.facts.closing import Closing
from desktop.facts.lbt import Assessing
from desktop.facts.prepare import Preparing
from desktop.facts.review import Reviewing
from desktop.presenters.advice import AdvicePresenter
from desktop.presenters.closing import ClosingPresenter
from desktop.presenters.lbt import LbtPresenter
from desktop.presenters.prepare import PreparePresenter
from desktop.presenters.review import ReviewPresenter
from desktop.views.advice import AdviceView
from desktop.views.closing import ClosingView
from desktop.views.lbt import LbtView
from desktop.views.prepare import PrepareView
from desktop.views.review import ReviewView

if TYPE_CHECKING:
    from desktop.app.desk import Desk


@dataclass(slots=True)
class TalkScreens:
    prepare: PreparePresenter
    closing: ClosingPresenter
    review: ReviewPresenter
    advice: AdvicePresenter
    lbt: LbtPresenter
    prepare_view: PrepareView
    closing_view: ClosingView
    review_view: ReviewView
    advice_view: AdviceView
    lbt_view: LbtView


def build(desk: Desk) -> TalkScreens:
    talks, then_send = desk.conversations, desk.then_send
    preparing, closing, reviewing = Preparing(talks), Closing(talks), Reviewing(talks)
    advising, testing = Advising(talks), Assessing(talks)
    prepare_view, closing_view, review_view = PrepareView(), ClosingView(), ReviewView()
    advice_view, lbt_view = AdviceView(), LbtView()
    for name, view in (
        ("prepare", prepare_view),
        ("closing", closing_view),
        ("review", review_view),
        ("advice", advice_view),
        ("lbt", lbt_view),
    ):
        desk.window.add(name, view, full=True)
    return TalkScreens(
        prepare=PreparePresenter(
            view=prepare_view,
            facts=preparing.facts,
            minutes=preparing.minutes,
            terms=preparing.terms,
            refused=preparing.refused,
            keep=then_send(preparing.keep),
            begin_talk=then_send(preparing.begin),
            tell=then_send(preparing.tell),
            add_known=then_send(preparing.add_known),
            remove_known=then_send(preparing.remove_known),
            today=desk.today,
            now=desk.now,
        ),
        closing=ClosingPresenter(
            view=closing_view,
            facts=closing.facts,
            write=then_send(closing.write),
            end_talk=then_send(closing.end),
            today=desk.today,
        ),
        review=ReviewPresenter(
            view=review_view,
            facts=reviewing.facts,
            retract=then_send(reviewing.retract),
            undo=then_send(talks.undo_last),
        ),
        advice=AdvicePresenter(
            view=advice_view,
            facts=advising.facts,
            weigh=advising.overview,
            keep=then_send(advising.keep),
            keep_plan=then_send(advising.keep_plan),
            record=then_send(advising.record),
            undo_last=then_send(advising.undo),
        ),
        lbt=LbtPresenter(
            view=lbt_view,
            facts=testing.facts,
            keep=then_send(testing.keep),
            undo_last=then_send(testing.undo),
        ),
        prepare_view=prepare_view,
        closing_view=closing_view,
        review_view=review_view,
        advice_view=advice_view,
        lbt_view=lbt_view,
    )


def listen(desk: Desk, screens: TalkScreens) -> None:
    prepare, preparing = screens.prepare_view, screens.prepare
    prepare.known_told.connect(preparing.tell_known)
    prepare.item_added.connect(preparing.add_item)
    prepare.item_removed.connect(preparing.remove_item)
    prepare.profile_pasted.connect(preparing.paste_profile)
    prepare.plan_changed.connect(preparing.change)
    prepare.set_chosen.connect(preparing.choose_set)
    prepare.question_ticked.connect(preparing.tick)
    prepare.needed_wanted.connect(preparing.add_needed)
    prepare.begin_requested.connect(preparing.begin)
    prepare.started.connect(desk.open_intake)
    prepare.continue_requested.connect(desk.open_intake)
    prepare.closing_requested.connect(desk.open_closing)
    prepare.lbt_requested.connect(desk.open_lbt)
    prepare.other_adult.connect(desk.change_adult)
    prepare.back_requested.connect(desk.open_dossier)

    closing, ending = screens.closing_view, screens.closing
    closing.agreed.connect(ending.agree)
    closing.agreement_removed.connect(ending.remove)
    closing.agreement_put_back.connect(ending.put_back)
    closing.next_told.connect(ending.set_next)
    closing.ticked.connect(ending.tick)
    closing.end_requested.connect(ending.end)
    closing.ended.connect(desk.open_dossier)
    closing.prepare_requested.connect(desk.open_prepare)
    closing.back_requested.connect(desk.open_review)

    review, looking = screens.review_view, screens.review
    review.question_requested.connect(desk.open_intake)
    review.retract_requested.connect(looking.take_back)
    review.agreed.connect(looking.agree)
    review.undo_requested.connect(looking.undo_last)
    review.closing_requested.connect(desk.open_closing)
    review.advice_requested.connect(desk.open_advice)
    review.back_requested.connect(desk.open_intake)

    advice, advising = screens.advice_view, screens.advice
    advice.told.connect(advising.write)
    advice.counter_named.connect(advising.name_counter)
    advice.arguments_requested.connect(advising.show_arguments)
    advice.question_requested.connect(desk.open_intake)
    advice.lbt_requested.connect(desk.open_lbt)
    advice.intake_requested.connect(desk.open_talk)
    advice.plan_requested.connect(desk.open_plan)
    advice.undo_requested.connect(advising.undo)
    advice.back_requested.connect(desk.open_dossier)

    lbt, testing = screens.lbt_view, screens.lbt
    lbt.told.connect(testing.write)
    lbt.advice_requested.connect(desk.open_advice)
    lbt.undo_requested.connect(testing.undo)
    lbt.back_requested.connect(desk.open_dossier)
