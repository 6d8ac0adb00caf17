"""Voortgang and the hours of a school, filled with fictional people, ready to be looked at."""

from __future__ import annotations

from desktop.presenters import progress, school_import
from desktop.views.progress import ProgressView
from desktop.views.school_import import SchoolImportView
from tests.presenters.builders import TODAY
from tests.presenters.following import a_delivery, a_file, a_following


def progress_screen(**given: object) -> ProgressView:
    view = ProgressView()
    view.show_page(progress.page(a_following(**given), TODAY))
    return view


def school_import_screen() -> SchoolImportView:
    """A file was read: two rows are good, one is not."""
    view = SchoolImportView(ask=lambda _parent: "uren.csv")
    view.show_page(school_import.page(a_file(unread=(3,)), (a_delivery(),)))
    return view
