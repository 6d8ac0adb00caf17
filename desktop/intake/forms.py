"""From the files of one language to its translations, held against the Dutch they were made from.

A fault in the form of a file blocks, and so do words that cannot be right in this language: of the wrong direction, or
without a plural form that its numbers need. What is merely unfinished (a string not translated, a form of address not
written, Dutch that has changed since) does not: the screen then shows the Dutch with a mark, and `content check`
lists it as work to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from importlib.resources.abc import Traversable

from desktop.intake import scripts
from desktop.intake.questions import Domain, Kind, Question, Term
from desktop.intake.reading import Entry, Fault, read
from desktop.intake.translations import ANY_FORM, BY_TWO, Language, Status, Translation, source_hash
from i18n import _

_Texts = Mapping[str, str]
_Bounds = tuple[int, int]


def languages(forms: Traversable) -> list[str]:
    """The tags of the languages that have a folder."""
    if not forms.is_dir():
        return []
    return sorted(
        folder.name for folder in forms.iterdir() if folder.is_dir() and not folder.name.startswith(("_", "."))
    )


def read_language(
    forms: Traversable,
    tag: str,
    *,
    domains: Iterable[Domain],
    questions: Mapping[str, Question],
    common: _Texts,
    terms: Mapping[str, Term],
    elsewhere: Callable[[], Collection[str]] = frozenset,
    faults: list[Fault],
) -> Language:
    """Read every file of a language; whatever is wrong or unfinished is added to `faults`.

    `elsewhere` gives the ids that another version knows: their translations lie here too and are passed by.
    """
    return _Reading(forms.joinpath(tag), tag, elsewhere, faults).language(tuple(domains), questions, common, terms)


class _Reading:
    """The files of one language, one after another; remembers the direction and forms of address of its head."""

    def __init__(
        self, folder: Traversable, tag: str, elsewhere: Callable[[], Collection[str]], faults: list[Fault]
    ) -> None:
        self.folder = folder
        self.tag = tag
        self.elsewhere = elsewhere
        self.faults = faults
        self.forms: tuple[str, ...] = ()
        self.right_to_left = False

    def language(
        self, domains: tuple[Domain, ...], questions: Mapping[str, Question], common: _Texts, terms: Mapping[str, Term]
    ) -> Language:
        head = self.file("common.yaml")
        own_name, dutch_name = head.text("name"), head.text("dutch_name")
        self.right_to_left = head.word("direction", ("ltr", "rtl")) == "rtl"
        self.forms = head.words("forms")
        strings = self.group(head, "strings", {name: {"text": text} for name, text in common.items()})
        topics = self.group(head, "topics", {domain.id: {"text": domain.name} for domain in domains})
        head.finish()
        translated: dict[str, Translation] = {}
        for domain in domains:
            of_domain = {one.id: one.client_texts() for one in questions.values() if one.domain == domain.id}
            if self.missing(f"{domain.id}.yaml"):
                continue
            file = self.file(f"{domain.id}.yaml")
            if file.text("domain") not in ("", domain.id):
                file.fault("domain", _("dit bestand hoort bij {domain}").format(domain=domain.id))
            counted = {one.id: (one.lowest, one.highest) for one in questions.values() if one.kind is Kind.NUMBER}
            translated |= self.group(file, "questions", of_domain, counted=counted)
            file.finish()
        term_texts, notes = self.glossary(terms)
        return Language(
            tag=self.tag,
            own_name=own_name,
            dutch_name=dutch_name,
            right_to_left=self.right_to_left,
            forms=self.forms,
            questions=translated,
            common=strings,
            topics=topics,
            terms=term_texts,
            term_notes=notes,
        )

    def glossary(self, terms: Mapping[str, Term]) -> tuple[dict[str, Translation], dict[str, str]]:
        if self.missing("glossary.yaml"):
            return {}, {}
        file = self.file("glossary.yaml")
        dutch = {term.id: {"text": term.dutch, "meaning": term.meaning} for term in terms.values()}
        notes: dict[str, str] = {}
        translated = self.group(file, "terms", dutch, wanted=("text",), notes=notes)
        file.finish()
        return translated, notes

    def file(self, name: str) -> Entry:
        top = read(self.folder.joinpath(name), f"{self.tag}/{name}", self.faults)
        if top.values and top.text("language") not in ("", self.tag):
            top.fault("language", _("dit bestand staat in de map {tag}").format(tag=self.tag))
        return top

    def missing(self, name: str) -> bool:
        if self.folder.joinpath(name).is_file():
            return False
        self.faults.append(Fault(f"{self.tag}/{name}", 1, "", _("dit is nog niet vertaald"), blocks=False))
        return True

    def group(
        self,
        file: Entry,
        key: str,
        dutch: Mapping[str, _Texts],
        wanted: tuple[str, ...] | None = None,
        notes: dict[str, str] | None = None,
        counted: Mapping[str, _Bounds] | None = None,
    ) -> dict[str, Translation]:
        """The translations under `key`. `wanted` names the strings to translate when that is not all of the Dutch.

        When an entry may carry a Dutch note for the interpreter, it is put in `notes`. `counted` are the entries whose
        unit stands behind a number, with the bounds of that number.
        """
        translator = file.optional_text("translator")
        found: dict[str, Translation] = {}
        for name, entry in file.members(key):
            if name not in dutch:
                if name not in self.elsewhere():
                    file.entry(key).fault(name, _("dit staat niet in de Nederlandse bestanden"))
                continue
            entry.where = name if key == "questions" else entry.where
            if notes is not None and (note := entry.optional_text("note")):
                notes[name] = note
            bounds = (counted or {}).get(name)
            found[name] = self.translation(entry, dutch[name], wanted or tuple(dutch[name]), translator, bounds)
        for name in dutch:
            if name not in found:
                file.fault(key, _("{name} is nog niet vertaald").format(name=name), blocks=False)
        return found

    def translation(
        self, entry: Entry, dutch: _Texts, wanted: tuple[str, ...], translator: str, bounds: _Bounds | None
    ) -> Translation:
        status = Status(entry.word("status", tuple(Status)) or Status.DRAFT)
        made_from, now = entry.text("source_hash"), source_hash(dutch)
        form = entry.word("form", (ANY_FORM, *self.forms), default=ANY_FORM)
        translator = entry.optional_text("translator") or translator
        reviser = entry.optional_text("reviser")
        texts = self.texts(entry, wanted)
        for name in wanted:
            if name not in texts:
                entry.fault(name.partition(".")[0], _("{name} is nog niet vertaald").format(name=name), blocks=False)
        if not translator:
            entry.fault("translator", _("hier ontbreekt wie dit vertaalde"))
        if status in BY_TWO and reviser in ("", translator):
            entry.fault("reviser", _("nakijken doet een ander dan de vertaler"))
        if made_from and made_from != now:
            text = _("het Nederlands is veranderd sinds deze vertaling; kijk haar na en zet hier {hash}")
            entry.fault("source_hash", text.format(hash=f'"{now}"'), blocks=False)
            status = Status.STALE
        variants = self.variants(entry, form, wanted)
        plurals = self.plurals(entry, bounds) if bounds and entry.has("units") else {}
        entry.finish()
        return Translation(
            status=status,
            translator=translator,
            reviser=reviser,
            form=form,
            texts=texts,
            variants=variants,
            plurals=plurals,
        )

    def plurals(self, entry: Entry, bounds: _Bounds) -> _Texts:
        """The unit in every plural form that the numbers of this question need in this language."""
        units = entry.entry("units")
        found = {name: units.text(name) for name in units.values}
        for objection in scripts.plural_objections(found, self.tag, *bounds):
            entry.fault("units", objection)
        for name, text in found.items():
            self.check(units, name, text)
        return found

    def texts(self, entry: Entry, wanted: tuple[str, ...]) -> dict[str, str]:
        """The translated strings, options flattened to `options.<id>` as in `Question.client_texts`."""
        plain_names = [name for name in wanted if not name.startswith("options.")]
        texts = {name: text for name in plain_names if (text := entry.optional_text(name))}
        for name, text in texts.items():
            self.check(entry, name, text)
        option_names = [name.removeprefix("options.") for name in wanted if name.startswith("options.")]
        if option_names and entry.has("options"):
            options = entry.entry("options")
            chosen = {name: text for name in option_names if (text := options.optional_text(name))}
            for name, text in chosen.items():
                self.check(options, name, text)
            options.finish()
            texts |= {f"options.{name}": text for name, text in chosen.items()}
        return texts

    def check(self, entry: Entry, name: str, text: str) -> None:
        for objection in scripts.objections(text, right_to_left=self.right_to_left):
            entry.fault(name, objection)
        if "{" in text or "}" in text:
            entry.fault(name, _("tussen accolades wordt hier niets ingevuld; schrijf de woorden uit"))

    def variants(self, entry: Entry, form: str, wanted: tuple[str, ...]) -> dict[str, _Texts]:
        found: dict[str, _Texts] = {}
        for other in self.forms:
            key = f"variant_{other}"
            if entry.has(key):
                variant = entry.entry(key)
                found[other] = self.texts(variant, wanted)
                variant.finish()
                if form in (other, ANY_FORM):
                    entry.fault(key, _("deze tekst staat hier al als gewone tekst"))
            elif form not in (other, ANY_FORM):
                text = _("de aanspreekvorm {form} is nog niet geschreven")
                entry.fault("form", text.format(form=other), blocks=False)
        return found
