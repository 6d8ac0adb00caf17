"""What changed between two versions of the content, for whoever has to approve it.

Everything that a client or a professional reads is compared word for word. A rule that was broken (an id that went
without being named as gone) is a fault; what may have changed a meaning is a warning, because an answer that was given
stays with its question's id. Last stands which translations no longer belong to the Dutch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.intake import explained, forms
from desktop.intake.content import Content, ContentError, Package, load_package
from desktop.intake.coverage import coverage
from desktop.intake.questions import ConversationSet, Question
from desktop.intake.reading import Fault, listed, read
from desktop.intake.translations import Language, Status, Translation
from desktop.intake.voice import Recordings
from i18n import _

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not the same: its name, and the words in both; an empty one was not there."""

    name: str
    before: str
    after: str

    def __str__(self) -> str:
        if not self.before:
            return f"{self.name}: {{+{self.after}+}}"
        if not self.after:
            return f"{self.name}: [-{self.before}-]"
        return f"{self.name}: {word_by_word(self.before, self.after)}"


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed at one question, set or list. `warnings` are what a person has to think about."""

    id: str
    changes: tuple[Change, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What a language needs for the new version: strings whose Dutch changed, and strings that nobody translated.

    `broken` says why the language cannot be read at all.
    """

    tag: str
    name: str
    stale: tuple[str, ...]
    missing: tuple[str, ...]
    broken: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    before: str
    after: str
    faults: tuple[Fault, ...]
    warnings: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    questions: tuple[Changed, ...]
    others: tuple[Changed, ...]
    work: tuple[Work, ...]

    @property
    def same(self) -> bool:
        return not (self.added or self.removed or self.questions or self.others)


def compare(before: Package, after: Package) -> Comparison:
    """What changed from one package to the other; raises `ContentError` when the Dutch of either cannot be used."""
    old, new = load_package(before, None), load_package(after, None)
    added = tuple(name for name in new.questions if name not in old.questions)
    removed = tuple(name for name in old.questions if name not in new.questions)
    questions = tuple(
        found
        for name, question in new.questions.items()
        if name in old.questions and (found := _question(old.questions[name], question, old, new))
    )
    others = tuple(_others(old, new))
    return Comparison(
        before=old.version,
        after=new.version,
        faults=tuple(_faults(before, after, removed)),
        warnings=tuple(_warnings(old, new, anything=bool(added or removed or questions or others))),
        added=added,
        removed=removed,
        questions=questions,
        others=others,
        work=tuple(_work(before, after, tag) for tag in forms.languages(after.forms)),
    )


def word_by_word(before: str, after: str) -> str:
    """Both texts in one, with [-what went-] and {+what came+}."""
    old, new = before.split(), after.split()
    parts = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(" ".join(old[first:last]))
            continue
        if last > first:
            parts.append(f"[-{' '.join(old[first:last])}-]")
        if end > start:
            parts.append(f"{{+{' '.join(new[start:end])}+}}")
    return " ".join(parts)


# What is wrong


def _faults(before: Package, after: Package, removed: tuple[str, ...]) -> Iterator[Fault]:
    """An id that is gone is named as gone, for ever: otherwise somebody could use it again for something else."""
    unused: list[Fault] = []
    manifest = read(after.dutch.joinpath("manifest.yaml"), "manifest.yaml", unused)
    line, now = manifest.line("retired"), manifest.words("retired")
    then = read(before.dutch.joinpath("manifest.yaml"), "manifest.yaml", unused).words("retired")
    for name in removed:
        if name not in now:
            text = _(
                "{id} is weg, maar staat niet bij retired; zet het erbij, want een id komt nooit terug met een andere betekenis"
            )
            yield Fault("manifest.yaml", line, "retired", text.format(id=name))
    for name in then:
        if name not in now:
            text = _("{id} stond hier in de vorige versie en hoort te blijven staan")
            yield Fault("manifest.yaml", line, "retired", text.format(id=name))


def _warnings(old: Content, new: Content, *, anything: bool) -> Iterator[str]:
    if anything and old.version == new.version:
        text = _(
            "Beide heten versie {version}. Een versie die gebruikt is, verandert niet: verhoog version in manifest.yaml."
        )
        yield text.format(version=old.version)


# Questions


def _question(old: Question, new: Question, before: Content, after: Content) -> Changed | None:
    changes = (
        *_texts(old.client_texts(), new.client_texts()),
        *_order(old, new),
        *_texts(_professional(old), _professional(new)),
        *_texts(dict(explained.settings(old, before)), dict(explained.settings(new, after))),
        *_texts(_pictures(old), _pictures(new)),
        *_texts(_domain(old), _domain(new)),
    )
    if not changes:
        return None
    return Changed(new.id, changes, tuple(_doubts(old, new)))


def _professional(question: Question) -> Texts:
    texts = {"ask": question.ask, "tolk.note": question.interpreter_note}
    texts["tolk.terms"] = ", ".join(term.id for term in question.terms)
    for one in question.guidance:
        texts[f"guidance.{one.advice}"] = one.text
        texts[f"guidance.{one.advice}.source"] = one.source.id
    return texts


def _pictures(question: Question) -> Texts:
    texts = {f"options.{option.id}.picture": option.picture for option in question.options}
    exclusive = {f"options.{option.id}.exclusive": "true" for option in question.options if option.exclusive}
    return texts | exclusive


def _domain(question: Question) -> Texts:
    return {"domain": question.domain}


def _order(old: Question, new: Question) -> Iterator[Change]:
    kept_then = [name for name in old.option_ids if name in new.option_ids]
    kept_now = [name for name in new.option_ids if name in old.option_ids]
    if kept_then != kept_now:
        yield Change(_("volgorde van de antwoorden"), listed(kept_then), listed(kept_now))


def _texts(old: Texts, new: Texts) -> Iterator[Change]:
    for name in (*old, *(name for name in new if name not in old)):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield Change(name, before, after)


def _doubts(old: Question, new: Question) -> Iterator[str]:
    if old.kind is not new.kind:
        yield _(
            "Dezelfde id met een andere soort antwoord. Betekent de vraag nog hetzelfde? Geef haar anders een nieuwe id."
        )
    if old.ref != new.ref:
        yield _("De vraag hoort nu bij een ander onderwerp van de lijst. Betekent zij nog hetzelfde?")
    if old.unit != new.unit and old.kind is new.kind:
        yield _("De eenheid is anders: een oud antwoord zou nu iets anders betekenen. Maak hiervan een nieuwe vraag.")
    gone = [name for name in old.option_ids if name not in new.option_ids]
    if gone and old.kind is new.kind:
        text = _("Wie vroeger {options} koos, houdt dat antwoord; het opent nu geen andere vraag meer.")
        yield text.format(options=listed(gone))
    if new.sensitivity < old.sensitivity:
        yield _("De vraag telt nu als minder gevoelig. Dan mogen meer mensen erbij zijn. Klopt dat?")
    if old.client_texts() != new.client_texts() and new.version <= old.version:
        yield _(
            "De woorden van de klant zijn anders. Verhoog version van deze vraag en zeg bij changelog wat er anders is."
        )
    if old.review is not None and old.review == new.review and old.client_texts() != new.client_texts():
        yield _("Een ervaringsdeskundige bekeek de oude woorden. Haal review weg tot iemand de nieuwe bekeek.")


# The rest


def _others(old: Content, new: Content) -> Iterator[Changed]:
    groups: tuple[tuple[str, Callable[[Content], Texts]], ...] = (
        ("common", lambda content: content.common),
        ("domains", lambda content: {one.id: one.name for one in content.domains}),
        (_("volgorde van de onderwerpen"), lambda content: {"domains": listed([one.id for one in content.domains])}),
        ("terms", lambda content: {one.id: f"{one.dutch}: {one.meaning}" for one in content.terms.values()}),
        ("core", lambda content: {"core": listed(content.core)}),
        (
            "facts",
            lambda content: {name: listed([str(one) for one in values]) for name, values in content.facts.items()},
        ),
        ("lists", lambda content: {"countries": listed(content.countries), "languages": listed(content.languages)}),
        ("sets", _sets),
    )
    for name, texts in groups:
        if changes := tuple(_texts(texts(old), texts(new))):
            yield Changed(name, changes)


def _sets(content: Content) -> Texts:
    return {one.id: _set(one) for one in content.sets}


def _set(one: ConversationSet) -> str:
    again = _("herhaalt") if one.repeats else ""
    parts = (one.name, one.purpose, one.place, again, " ".join(one.groups), " ".join(one.questions))
    return " · ".join(part for part in parts if part)


# Translations


def _work(before: Package, after: Package, tag: str) -> Work:
    """What translators have to do. The translations of the new version are held against the Dutch of both."""
    try:
        new = load_package(after, tag)
    except ContentError as error:
        return Work(tag, tag, (), (), error.faults)
    try:
        then = load_package(Package(before.dutch, after.forms), tag).language
    except ContentError:
        then = None  # a translation of a new string that the old version does not know yet, or the like
    assert new.language is not None  # noqa: S101  the tag came from the folder
    already = _stale(then) if then else frozenset()
    stale = tuple(name for name in _ordered(new.language) if name in _stale(new.language) - already)
    return Work(tag, new.language.dutch_name, stale, coverage(new, Recordings()).missing)


def _stale(language: Language) -> frozenset[str]:
    return frozenset(name for name, one in _every(language) if one.status is Status.STALE)


def _ordered(language: Language) -> list[str]:
    return [name for name, _translation in _every(language)]


def _every(language: Language) -> Iterator[tuple[str, Translation]]:
    yield from language.questions.items()
    groups = {"common": language.common, "topics": language.topics, "terms": language.terms}
    for group, translations in groups.items():
        yield from ((f"{group}.{name}", one) for name, one in translations.items())
