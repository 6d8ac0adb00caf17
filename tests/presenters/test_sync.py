import pytest

from desktop.presenters.sync import (
    ConflictFact,
    ProblemFact,
    SyncFacts,
    SyncPresenter,
    VersionFact,
    WaitingFact,
    chip,
    page,
)
from desktop.presenters.work import run_now
from sync.dossier.errors import AppError
from tests.presenters.builders import Heard, at

NOW = at("2026-11-23 14:30")
LAST = at("2026-11-23 14:05")
WAITING = (WaitingFact("Samira Haddad", 2), WaitingFact("Yusuf Demir", 1))
CONFLICT = ConflictFact(
    "c1",
    "Samira Haddad",
    "Telefoonnummer",
    (
        VersionFact("theirs", "Hans Bakker", at("2026-11-22 16:05"), "06 87 65 43 21"),
        VersionFact("mine", "Marieke de Wit", at("2026-11-23 10:42"), "06 12 34 56 78", mine=True),
    ),
)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (SyncFacts(last_success=LAST), "Bijgewerkt om 14:05"),
        (SyncFacts(last_success=LAST, waiting=WAITING), "Opgeslagen op deze laptop"),
        (SyncFacts(last_success=LAST, offline=True, waiting=WAITING), "Offline · 3 wijzigingen wachten"),
        (SyncFacts(last_success=LAST, offline=True), "Offline · alles staat op deze laptop"),
        (SyncFacts(last_success=LAST, busy=True), "Bezig met synchroniseren"),
        (SyncFacts(last_success=LAST, conflicts=(CONFLICT,)), "Let op: 1 dossier niet gesynchroniseerd"),
        (
            SyncFacts(last_success=LAST, conflicts=(CONFLICT,), problems=(ProblemFact("Yusuf Demir", "Geweigerd."),)),
            "Let op: 2 dossiers niet gesynchroniseerd",
        ),
    ],
)
def test_the_chip_says_where_the_work_is(facts, words):
    assert chip(facts).text == words


def test_the_chip_never_says_up_to_date_after_a_failed_round_or_before_the_first():
    assert "Bijgewerkt" not in chip(SyncFacts(last_success=LAST, failed=AppError(message="Geen verbinding."))).text
    assert "Bijgewerkt" not in chip(SyncFacts()).text


def test_a_failed_round_says_what_is_safe_and_when_it_is_tried_again():
    shown = page(SyncFacts(last_success=LAST, failed=AppError(message="x"), retry_minutes=5), NOW)
    assert shown.state == "Bijwerken is niet gelukt."
    assert shown.explanation == "Uw werk staat veilig op deze laptop. Wij proberen het over 5 minuten opnieuw."


def test_offline_is_normal_and_only_takes_the_round_away_with_its_reason():
    shown = page(SyncFacts(last_success=LAST, offline=True, waiting=WAITING), NOW)
    assert (shown.kind, shown.can_sync, shown.why_not) == ("info", False, "Zet eerst ‘Offline werken’ uit.")
    assert shown.last == "vandaag 14:05"


def test_what_waits_is_counted_per_dossier():
    rows = page(SyncFacts(waiting=WAITING), NOW).waiting
    assert rows == (("Samira Haddad", "2 wijzigingen wachten"), ("Yusuf Demir", "1 wijziging wacht"))


def test_a_conflict_names_both_versions_by_person_and_time_the_own_one_first():
    shown = page(SyncFacts(conflicts=(CONFLICT,)), NOW).conflicts[0]
    assert shown.title == "Telefoonnummer is op twee plekken veranderd (Samira Haddad)"
    assert [version.who for version in shown.versions] == ["Uw versie, vandaag 10:42", "Hans Bakker, gisteren 16:05"]
    assert "06 12" not in repr(shown)


class Exchange:
    """A laptop that works offline or not, and rounds that go well or not."""

    def __init__(self, offline: bool = False, error: Exception | None = None) -> None:
        self.view, self.chips = Heard(), []
        self.offline, self.error, self.rounds, self.kept = offline, error, 0, []
        self.presenter = SyncPresenter(
            view=self.view,
            facts=lambda: SyncFacts(last_success=LAST, offline=self.offline),
            round=self._round,
            set_offline=self._switch,
            choose=self._keep,
            run=run_now,
            show_chip=self.chips.append,
            now=lambda: NOW,
        )

    def _round(self) -> None:
        self.rounds += 1
        if self.error:
            raise self.error

    def _switch(self, offline: bool) -> None:
        self.offline = offline

    def _keep(self, conflict_id: str, version_id: str) -> None:
        if self.error:
            raise self.error
        self.kept.append((conflict_id, version_id))


def test_no_round_starts_while_somebody_works_offline():
    exchange = Exchange(offline=True)
    exchange.presenter.synchronise()
    assert exchange.rounds == 0


def test_going_online_again_starts_a_round_at_once():
    exchange = Exchange(offline=True)
    exchange.presenter.switch_offline(False)
    assert exchange.rounds == 1
    exchange.presenter.switch_offline(True)
    assert exchange.rounds == 1
    assert exchange.chips[-1].icon == "cloud-off"


def test_a_round_that_fails_is_told_and_the_page_follows():
    exchange = Exchange(error=AppError(message="Geen verbinding.", advice="Later."))
    exchange.presenter.synchronise()
    assert exchange.view.last("show_problem").message == "Geen verbinding."
    assert "show_page" in exchange.view.names


def test_a_chosen_version_is_kept_and_a_refusal_is_told():
    exchange = Exchange()
    exchange.presenter.keep("c1", "mine")
    assert exchange.kept == [("c1", "mine")]
    refused = Exchange(error=AppError(message="Intussen veranderd."))
    refused.presenter.keep("c1", "mine")
    assert refused.view.last("show_problem").message == "Intussen veranderd."
