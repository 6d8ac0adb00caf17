import threading

from desktop.views.background import Background


def test_work_runs_beside_the_screen_and_is_answered_on_its_own_thread(qtbot):
    lane, seen = Background(), {}

    def work() -> str:
        seen["work"] = threading.get_ident()
        return "klaar"

    def then(answer: str) -> None:
        seen["answer"] = (answer, threading.get_ident())

    lane.run(work, then=then, failed=seen.setdefault)
    qtbot.waitUntil(lambda: "answer" in seen)
    assert seen["answer"] == ("klaar", threading.get_ident())
    assert seen["work"] != threading.get_ident()


def test_an_error_is_answered_and_the_lane_goes_on(qtbot):
    lane, answers = Background(), []
    lane.run(lambda: 1 // 0, then=answers.append, failed=answers.append)
    lane.run(lambda: 2, then=answers.append, failed=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert isinstance(answers[0], ZeroDivisionError)
    assert answers[1] == 2


def test_one_lane_does_one_thing_at_a_time_in_order(qtbot):
    lane, busy, most, answers = Background(), [0], [0], []

    def work(number: int) -> int:
        busy[0] += 1
        most[0] = max(most[0], busy[0])
        busy[0] -= 1
        return number

    for number in range(20):
        lane.run(lambda number=number: work(number), then=answers.append, failed=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))
    assert most == [1]


def test_news_from_inside_work_comes_before_its_answer(qtbot):
    lane, heard = Background(), []

    def work() -> str:
        lane.tell(lambda: heard.append("halverwege"))
        return "klaar"

    lane.run(work, then=heard.append, failed=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == ["halverwege", "klaar"]
