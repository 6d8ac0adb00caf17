"""First start: three short steps, one card at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.presenters.enrolment import FieldFault, Invitation, length_words
from desktop.presenters.work import Problem
from desktop.views.parts.button import Button
from desktop.views.parts.frames import card, column, hold
from desktop.views.parts.gate import FaultyField, Gate, PassphraseField
from desktop.views.parts.strip import announce
from desktop.views.theme.bilingual import LangText
from i18n import _

CODE, PASSPHRASE, PULL = 0, 1, 2


class EnrolmentView(Gate):
    invitation_given = Signal(object)  # Invitation
    suggestion_requested = Signal()
    passphrase_given = Signal(str, str)
    pull_requested = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = LangText("", role="caption", bold=True, colour="muted")
        self.title = LangText("", role="h2", bold=True)
        self._step = CODE
        self.inside.addWidget(self.step)
        self.inside.addWidget(self.title)
        self._make_invitation()
        self._make_passphrase()
        self._make_pull()
        self.fields = {
            "code": self.code,
            "address": self.address,
            "name": self.name,
            "passphrase": self.passphrase,
            "repeated": self.repeated,
        }
        self._go_to(CODE)

    def show_invitation(self, known: Invitation) -> None:
        self.code.field.setText(known.code)
        self.address.field.setText(known.address)
        self.name.field.setText(known.name)
        self._go_to(CODE)

    def ask_code_again(self) -> None:
        """Only the code has to be typed again: address and name stay as they were."""
        self._go_to(CODE)
        self.code.field.clear()
        self.code.field.setFocus()

    def show_passphrase(self, suggestion: str) -> None:
        self._go_to(PASSPHRASE)
        self.show_suggestion(suggestion)

    def show_suggestion(self, suggestion: str) -> None:
        self.suggestion.show_text(suggestion)
        self.suggestion.setAccessibleName(suggestion)
        announce(self, suggestion)

    def show_pull(self) -> None:
        self._go_to(PULL)
        self.retry.hide()
        self.begin.hide()
        self.progress.setRange(0, 0)
        self.progress_words.show_text(_("Uw dossiers worden opgehaald."))

    def show_progress(self, words: str, share: float) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(share * 1000))
        self.progress_words.show_text(words)

    def show_done(self, words: str) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(1000)
        self.progress_words.show_text(words)
        self.begin.show()
        self.begin.setFocus()
        announce(self, words)

    def show_busy(self, words: str) -> None:
        self.strip.clear()
        button = self.on_code if self._step == CODE else self.on_passphrase
        button.setEnabled(False)
        button.show_words(words)

    def show_faults(self, faults: tuple[FieldFault, ...]) -> None:
        self._allow()
        for fault in faults:
            self.fields[fault.field].show_fault(fault.words)
        self.fields[faults[0].field].field.setFocus()
        announce(self, " ".join(fault.words for fault in faults))

    def show_problem(self, problem: Problem) -> None:
        self._allow()
        super().show_problem(problem)

    def show_pull_problem(self, problem: Problem) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(0)
        self.progress_words.show_text("")
        self.retry.show()
        self.retry.setFocus()
        super().show_problem(problem)

    def focus_start(self) -> None:
        if self._step == CODE:
            empty = next((f for f in (self.code, self.address, self.name) if not f.field.text()), self.code)
            empty.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._step == PASSPHRASE:
            self.passphrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_invitation(self) -> None:
        self.code = FaultyField(_("Code van uw gemeente"))
        self.address = FaultyField(_("Adres van de centrale kant"))
        self.name = FaultyField(_("Naam van deze laptop"))
        self.on_code = Button(_("Verder"), "primary", icon="arrow-right", trailing=True)
        self.on_code.clicked.connect(self._give_invitation)
        step = column(14)
        step.addWidget(LangText(_("U kreeg een code die één keer werkt. Daarmee hoort deze laptop bij u.")))
        for field in (self.code, self.address, self.name):
            field.field.returnPressed.connect(self.on_code.click)
            step.addWidget(field)
        step.addWidget(self.on_code)
        self._code_step = hold(step)
        self.inside.addWidget(self._code_step)

    def _make_passphrase(self) -> None:
        self.suggestion = LangText("", role="lead", bold=True)
        self.again = Button(_("Nieuw voorstel"), "quiet", icon="refresh-cw")
        self.again.clicked.connect(self.suggestion_requested)
        self.passphrase = FaultyField(_("Uw wachtwoord"), PassphraseField())
        self.length = LangText(length_words(0), role="caption", colour="muted")
        self.repeated = FaultyField(_("Nog een keer uw wachtwoord"), PassphraseField())
        self.passphrase.field.textChanged.connect(lambda text: self.length.show_text(length_words(len(text))))
        self.seen = Button(_("Wachtwoorden tonen"), "quiet", icon="eye")
        self.seen.setCheckable(True)
        self.seen.clicked.connect(self._reveal)
        self.on_passphrase = Button(_("Bewaren en verder"), "primary", icon="arrow-right", trailing=True)
        self.on_passphrase.clicked.connect(self._give_passphrase)
        self.repeated.field.returnPressed.connect(self.on_passphrase.click)
        offer = column(2, (16, 12, 8, 6))
        offer.addWidget(LangText(_("Een voorstel van vijf woorden:"), role="caption", colour="muted"))
        offer.addWidget(self.suggestion)
        offer.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        step = column(12)
        words = _(
            "Dit wachtwoord opent uw dossiers op deze laptop. Wij kennen het niet. Schrijf het zo nodig op papier."
        )
        step.addWidget(LangText(words))
        step.addWidget(card(offer, "info"))
        step.addWidget(self.passphrase)
        step.addWidget(self.length)
        step.addWidget(self.repeated)
        step.addWidget(self.seen, 0, Qt.AlignmentFlag.AlignLeft)
        step.addWidget(self.on_passphrase)
        self._passphrase_step = hold(step)
        self.inside.addWidget(self._passphrase_step)

    def _make_pull(self) -> None:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Voortgang"))
        self.progress_words = LangText("", colour="muted")
        self.retry = Button(_("Opnieuw proberen"), "primary", icon="refresh-cw")
        self.retry.clicked.connect(self._retry)
        self.begin = Button(_("Aan de slag"), "primary", icon="arrow-right", trailing=True)
        self.begin.clicked.connect(self.finished)
        step = column(14)
        step.addWidget(self.progress)
        step.addWidget(self.progress_words)
        step.addWidget(self.retry)
        step.addWidget(self.begin)
        self._pull_step = hold(step)
        self.inside.addWidget(self._pull_step)

    def _go_to(self, step: int) -> None:
        self._step = step
        titles = (_("Deze laptop aanmelden"), _("Kies een wachtwoord"), _("Uw dossiers ophalen"))
        self.title.show_text(titles[step])
        self.step.show_text(_("Stap {n} van 3").format(n=step + 1))
        for number, part in enumerate((self._code_step, self._passphrase_step, self._pull_step)):
            part.setVisible(number == step)
        self.strip.clear()
        self._allow()
        self.focus_start()
        announce(self, f"{self.step.text()}. {titles[step]}")

    def _allow(self) -> None:
        for button, words in ((self.on_code, _("Verder")), (self.on_passphrase, _("Bewaren en verder"))):
            button.setEnabled(True)
            button.show_words(words)

    def _give_invitation(self) -> None:
        code, address, name = (field.field.text().strip() for field in (self.code, self.address, self.name))
        self.invitation_given.emit(Invitation(code, address, name))

    def _give_passphrase(self) -> None:
        self.passphrase_given.emit(self.passphrase.field.text(), self.repeated.field.text())

    def _retry(self) -> None:
        self.strip.clear()
        self.pull_requested.emit()

    def _reveal(self, shown: bool) -> None:
        for field in (self.passphrase.field, self.repeated.field):
            if isinstance(field, PassphraseField):
                field.reveal(shown=shown)
        words = _("Wachtwoorden verbergen") if shown else _("Wachtwoorden tonen")
        self.seen.show_words(words, icon="eye-off" if shown else "eye")
