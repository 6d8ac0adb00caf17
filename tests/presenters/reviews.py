"""What a client told, ready to be looked at together, with the unremarkable filled in."""

from __future__ import annotations

from typing import Any

from desktop.intake.state import State
from desktop.presenters.interpreter_notes import NoteFact
from desktop.presenters.question import Words
from desktop.presenters.review_page import MissingFact, ReviewFacts, ReviewTopic, ReviewWords
from desktop.presenters.told import ToldFact

CANARY, TOLK_CANARY = "Kanarie van de klantregisseur", "Kanarie van de tolk"
"""Words of notes that may be nowhere on a screen that is for two."""

WORDS = ReviewWords(
    told=Words("Dit heeft u verteld", "هذا ما حكيته لنا"),
    is_it_right=Words("Klopt dit? U mag het veranderen of terugnemen.", "هل هذا صحيح؟ يمكنك أن تغيّره أو أن تسحبه."),
    taken_back=Words("Dit antwoord heeft u teruggenomen.", "لقد سحبت هذه الإجابة."),
    our_notes=Words("Onze notities blijven in uw dossier. U mag ze lezen.", "ملاحظاتنا تبقى في ملفك. يمكنك أن تقرأها."),
    skipped=Words("Dat is goed. Wij slaan deze vraag over.", "لا بأس. سنتجاوز هذا السؤال."),
    later=Words("Later op terugkomen", "نعود إليه لاحقًا"),
)
TOPICS = (
    ReviewTopic(id="persoon", name=Words("Wie u bent", "من أنت")),
    ReviewTopic(id="taal", name=Words("Talen", "اللغات"), not_asked=2),
    ReviewTopic(id="draagkracht", name=Words("Slaap en energie", "النوم والطاقة"), not_asked=1),
    ReviewTopic(id="werk", name=Words("Werk", "العمل"), not_asked=6),
)


def an_item(question_id: str = "taal.thuis", **given: Any) -> ToldFact:
    """An answered question about the languages at home."""
    unremarkable: dict[str, Any] = {
        "question_id": question_id,
        "topic_id": question_id.partition(".")[0],
        "text": Words("Welke talen spreekt u thuis?", "ما اللغات التي تتحدثها في البيت؟"),
        "state": State.ANSWERED,
        "answer": (Words("Arabisch", "العربية"), Words("Koerdisch", "الكردية")),
    }
    return ToldFact(**(unremarkable | given))


BORN = an_item(
    "persoon.geboren",
    text=Words("Wanneer bent u geboren?", "متى وُلدت؟"),
    answer=(Words("3 december 1984"),),
    beside=Words("is ongeveer 10 Rabi al-awwal 1405 (islamitische kalender)", "حوالي 10 ربيع الأول 1405"),
)
WITH_WORDS = an_item(
    "taal.lezen",
    text=Words("In welke taal leest u graag?", "بأي لغة تحب أن تقرأ؟"),
    answer=(Words("Arabisch", "العربية"),),
    own_words="أقرأ الروايات كل مساء",
    note=CANARY,
    interpreter_notes=(
        NoteFact(id="n1", kind="own_word", text=TOLK_CANARY, original="روايات", meaning="romans", certainty="hoog"),
    ),
)
UNKNOWN = an_item(
    "taal.letters",
    text=Words("Kent u de Latijnse letters?", "هل تعرف الحروف اللاتينية؟"),
    state=State.UNKNOWN_TO_CLIENT,
    answer=(Words("Dat weet ik niet", "لا أعرف"),),
)
PASSED = an_item(
    "draagkracht.slaap",
    text=Words("Hoe gaat het met slapen en met uw energie?", "كيف حال نومك وطاقتك؟"),
    state=State.DECLINED,
    answer=(),
)
LATER = an_item(
    "taal.bril",
    text=Words("Heeft u een bril nodig om te lezen?", "هل تحتاج إلى نظارة للقراءة؟"),
    state=State.NOT_YET,
    answer=(),
)
TAKEN_BACK = an_item(
    "taal.cursus",
    text=Words("Heeft u al Nederlandse les gehad?", "هل أخذت دروسًا في اللغة الهولندية؟"),
    state=State.RETRACTED,
    answer=(),
)
SUMMARY = an_item(
    "toekomst.samenvatting",
    text=Words("Ik lees voor wat ik heb opgeschreven. Klopt het?", "سأقرأ ما كتبته. هل هو صحيح؟"),
    state=State.NOT_ASKED,
    answer=(),
)


def a_review(**given: Any) -> ReviewFacts:
    """A first talk with somebody who speaks Arabic: four answers, and one of each that stands apart."""
    unremarkable: dict[str, Any] = {
        "dossier_id": "dossier-1",
        "person": "Samira Haddad",
        "words": WORDS,
        "lang": "ar",
        "mark": Words("Nog niet nagekeken", "لم تُراجع بعد"),
        "topics": TOPICS,
        "items": (BORN, an_item(), WITH_WORDS, UNKNOWN, PASSED, LATER, TAKEN_BACK),
        "missing": (
            MissingFact("onderwijs.jaren_les", "Hoeveel jaar heeft u les gehad?"),
            MissingFact("gezondheid.rekening_houden", "Waar moeten de lessen rekening mee houden?", askable=False),
        ),
        "hidden": 2,
        "summary": SUMMARY,
    }
    return ReviewFacts(**(unremarkable | given))


def a_long_review(count: int = 100, per_topic: int = 8) -> ReviewFacts:
    """So many answers, over as many topics as they need."""
    topics = tuple(
        ReviewTopic(id=f"t{number}", name=Words(f"Onderwerp {number + 1}", "موضوع"), not_asked=1)
        for number in range(-(-count // per_topic))
    )
    items = tuple(an_item(f"t{number // per_topic}.vraag{number}") for number in range(count))
    return a_review(topics=topics, items=items)
