"""Facts with the unremarkable filled in, and a view that remembers what it was told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop.intake.questions import Advice, Kind
from desktop.intake.state import State
from desktop.presenters.question import GuidanceFact, OptionFact, Place, QuestionFacts, TermNote, TopicFact, Words
from sync.dossier.term import Source, Term, TermKind, TermState

TODAY = date(2026, 11, 23)
"""A Monday."""


def at(moment: str) -> datetime:
    """A moment on the clock of this machine: `2026-11-23 09:30`."""
    return datetime.fromisoformat(moment).astimezone()


TOPICS = (
    TopicFact("kennismaken", "Kennismaken", "done"),
    TopicFact("gezondheid", "Gezondheid", "busy"),
    TopicFact("geld", "Geld", "not_started"),
)
ARABIC = ("لا، ليس في الوقت الحالي", "نعم، التوتر أو قلة النوم أو الحزن", "لا أريد أن أتحدث عن ذلك الآن")
TIGRINYA = ("ኣይፋል፡ ሕጂ የለን", "እወ፡ ጭንቀት፡ ሕማቕ ድቃስ ወይ ሓዘን", "ሕጂ ክዛረበሉ ኣይደልን እየ")
QUESTIONS = {
    "ar": ("هل هناك أمور تتعلق بصحتك تود أن نأخذها في الاعتبار؟", "لست مضطرًا للإجابة."),
    "ti": ("ብዛዕባ ጥዕናኹም፡ ክንሓስበሉ እትደልዩዎ ነገር ኣሎ ዶ?", "ምምላስ ግዴታ ኣይኮነን።"),
    "nl": ("", ""),
}


def a_term(**given: Any) -> Term:
    unremarkable: dict[str, Any] = {
        "kind": TermKind.PIP,
        "state": TermState.RUNNING,
        "source": Source.LAW,
        "ground": "10 weken na de start die DUO meldde",
        "article": "Besluit inburgering 2021, artikel 5.3",
        "due": date(2026, 12, 3),
    }
    return Term(**(unremarkable | given))


HOW_FAR = {"ar": "لقد بدأنا للتوّ.", "ti": "ሕጂ ኢና ጀሚርና።"}


def a_question(lang: str = "ar", kind: Kind = Kind.SINGLE_CHOICE, **given: Any) -> QuestionFacts:
    """The question about health, with an answer to choose, one to decline, guidance, a term and a note."""
    nothing, tension, decline = {"ar": ARABIC, "ti": TIGRINYA}.get(lang, ("", "", ""))
    text, why = QUESTIONS[lang]
    options = [
        OptionFact("nee", Words("Nee, op dit moment niet", nothing)),
        OptionFact("spanning", Words("Ja, spanning, slecht slapen of verdriet", tension)),
    ]
    if kind not in {Kind.SINGLE_CHOICE, Kind.MULTIPLE_CHOICE, Kind.SCALE}:
        options = []
    options.append(OptionFact("declined", Words("Daar wil ik nu niet over praten", decline), State.DECLINED))
    unremarkable: dict[str, Any] = {
        "place": Place("dossier-1", "gezondheid.lessen"),
        "person": "Samira Haddad",
        "lang": lang,
        "topics": TOPICS,
        "topic_id": "gezondheid",
        "topic_number": 2,
        "number": 2,
        "of": 5,
        "kind": kind,
        "text": Words("Is er iets met uw gezondheid waar wij bij de lessen rekening mee kunnen houden?", text),
        "why": Words("U hoeft geen antwoord te geven.", why),
        "options": tuple(options),
        "note": "Slaapt slecht sinds de reis.",
        "guidance": (GuidanceFact(Advice.HOW, "Vraag naar slaap en energie.", "voorbeeldtekst", "2026-11-01"),),
        "interpreter_note": "Vertaal letterlijk.",
        "terms": (TermNote("spanning", tension, "druk in hoofd of lichaam"),),
        "taken_back": Words("Dit antwoord heeft u teruggenomen."),
        "how_far": (Words("Wij zijn net begonnen.", HOW_FAR.get(lang, "")),) * 3,
    }
    return QuestionFacts(**(unremarkable | given))


class Heard:
    """Stands in for any view: remembers each call by its name, the latest last."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *given: self.calls.append((name, given))

    def all(self, name: str) -> list[Any]:
        """What each call of that name was given: the value itself when there was one."""
        return [given[0] if len(given) == 1 else given for called, given in self.calls if called == name]

    def last(self, name: str) -> Any:
        return self.all(name)[-1]

    @property
    def names(self) -> list[str]:
        return [name for name, _given in self.calls]
