"""The editor's form for one concept: words by the line, other concepts by their name."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from thuisplein.knowledge.public import fold
from thuisplein.search.thesaurus.checking import Fault, ThesaurusError
from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.models import Concept
from thuisplein.search.thesaurus.record import (
    ConceptRecord,
    LabelRecord,
    SourceRecord,
    in_order,
)
from thuisplein.search.thesaurus.storing import load_records, save_records
from thuisplein.search.thesaurus.vocabulary import Vocabulary

#: What an editor writes behind a word that can mean something else.
MARK = "(meerduidig)"

LABEL_FIELDS = {
    LabelKind.SYNONYM: "synonyms",
    LabelKind.ABBREVIATION: "abbreviations",
    LabelKind.OLDER: "older_terms",
    LabelKind.SPELLING: "spellings",
}
#: Where a fault of the checks stands in this form.
_FIELD_OF = {
    **{str(kind): name for kind, name in LABEL_FIELDS.items()},
    "broader": "broader_names",
    "related": "related_names",
    "successor": "successor_name",
    "sources": "source_lines",
    "groups": "focus_groups",
    "notation": "name",
}


def _lines(label: str, help_text: str, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ConceptForm(WagtailAdminModelForm):
    """Reads and writes one record; the checks see the whole thesaurus with it."""

    synonyms = _lines(
        gettext_lazy("Andere woorden"),
        gettext_lazy(
            "Eén per regel. Meervoud hoeft niet. Kan het woord ook iets anders betekenen? Zet er "
            "(meerduidig) achter: dan verwijzen teksten er niet mee naar dit begrip."
        ),
        5,
    )
    abbreviations = _lines(
        gettext_lazy("Afkortingen"), gettext_lazy("Eén per regel, met hoofdletters zoals in COA.")
    )
    older_terms = _lines(
        gettext_lazy("Oudere termen"),
        gettext_lazy("Eén per regel. Zo vinden mensen die het oude woord typen ook dit begrip."),
    )
    spellings = _lines(
        gettext_lazy("Andere spellingen en zoekwoorden"),
        gettext_lazy(
            "Eén per regel. Lezers zien deze niet; zoeken kent ze wel. Ook voor woorden die mensen "
            "gebruiken zonder het begrip te kennen, zoals ‘huisjesmelker (meerduidig)’."
        ),
    )
    source_lines = _lines(
        gettext_lazy("Bronnen"),
        gettext_lazy("Eén per regel: de titel, en erachter een | met het adres als dat er is."),
    )
    broader_names = _lines(
        gettext_lazy("Bredere begrippen"),
        gettext_lazy("Eén per regel. Een statushouder hoort bij: aandachtsgroep."),
    )
    related_names = _lines(
        gettext_lazy("Verwante begrippen"),
        gettext_lazy("Eén per regel. Het verband geldt voor allebei."),
    )
    successor_name = forms.CharField(
        label=gettext_lazy("Opvolger"),
        help_text=gettext_lazy("Alleen bij een vervallen begrip: welk begrip nu geldt."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # From the database, not from memory: the checks must see what another editor just saved.
        self._held = Vocabulary(load_records())
        self._record = self._held.concepts.get(self.instance.notation)
        if self._record is not None:
            self.initial.update(self._written(self._record))

    def _written(self, record: ConceptRecord) -> dict[str, str]:
        """Return the record as an editor writes it."""
        lines = {
            name: "\n".join(
                f"{label.text} {MARK}" if label.is_ambiguous else label.text
                for label in record.labels
                if label.kind == kind
            )
            for kind, name in LABEL_FIELDS.items()
        }
        return {
            **lines,
            "name": record.name,
            "source_lines": "\n".join(
                f"{one.title} | {one.url}" if one.url else one.title for one in record.sources
            ),
            "broader_names": self._names(record.broader),
            "related_names": self._names(record.related),
            "successor_name": self._names([record.successor] if record.successor else []),
        }

    def _names(self, notations: Any) -> str:
        return "\n".join(sorted(self._held.concepts[one].name for one in notations))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        record = self._read(cleaned)
        if self.errors:
            return cleaned
        try:
            save_records([record], dry_run=True)
        except ThesaurusError as error:
            for fault in error.faults:
                self._show(fault, record)
        self._record = record
        return cleaned

    def _show(self, fault: Fault, record: ConceptRecord) -> None:
        """Put a fault at its field; what it makes wrong elsewhere goes on top."""
        field = _FIELD_OF.get(fault.field, fault.field)
        if fault.concept == record.name and field in self.fields:
            self.add_error(field, fault.text)
        else:
            self.add_error(None, str(fault))

    def _read(self, cleaned: dict[str, Any]) -> ConceptRecord:
        name = " ".join(cleaned["name"].split())
        slug = cleaned.get("slug") or slugify(name)
        # Other concepts keep what they have; this one keeps the mark on its preferred word.
        was = self._record
        labels = [LabelRecord(LabelKind.PREFERRED, name, _was_ambiguous(was, name))]
        for kind, field in LABEL_FIELDS.items():
            labels += [_label(kind, line) for line in _split(cleaned[field])]
        successors = self._find(cleaned["successor_name"], "successor_name")
        return ConceptRecord(
            notation=self.instance.notation or self._free_notation(slug),
            slug=slug,
            labels=in_order(labels),
            definition=cleaned["definition"].replace("\r\n", "\n").strip(),
            scope_note=cleaned["scope_note"].replace("\r\n", "\n").strip(),
            sources=tuple(sorted(_source(line) for line in _split(cleaned["source_lines"]))),
            broader=frozenset(self._find(cleaned["broader_names"], "broader_names")),
            related=frozenset(self._find(cleaned["related_names"], "related_names")),
            groups=frozenset(group.slug for group in cleaned["focus_groups"]),
            topics=frozenset(topic.slug for topic in cleaned["topics"]),
            is_linked=cleaned["is_linked"],
            status=cleaned["status"],
            successor=successors[0] if successors else "",
            reviewed_on=cleaned["reviewed_on"],
        )

    def _free_notation(self, slug: str) -> str:
        """Return a fixed name that no concept has, now or in its address."""
        taken = {*self._held.concepts, *self._held.by_slug}
        number, notation = 2, slug
        while notation in taken:
            notation, number = f"{slug}-{number}", number + 1
        return notation

    def _find(self, text: str, field: str) -> list[str]:
        """Return the concepts named; a name that is unknown or means two is an error."""
        found = []
        for line in _split(text):
            named = self._held.by_label.get(fold(line), ())
            if len(named) == 1:
                found.append(named[0])
            elif named:
                names = ", ".join(self._held.concepts[one].name for one in named)
                self.add_error(
                    field, _("‘%(line)s’ kan zijn: %(names)s.") % {"line": line, "names": names}
                )
            else:
                self.add_error(
                    field,
                    _("Het begrip ‘%s’ bestaat niet. Controleer de spelling, of maak het eerst.")
                    % line,
                )
        return found

    def save(self, commit: bool = True) -> Concept:  # noqa: FBT001, FBT002 - Django's signature
        save_records([self._record])
        self.instance = Concept.objects.get(notation=self._record.notation)
        return self.instance


def _split(text: str) -> list[str]:
    return [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]


def _label(kind: str, line: str) -> LabelRecord:
    is_ambiguous = line.casefold().endswith(MARK)
    return LabelRecord(kind, line[: -len(MARK)].strip() if is_ambiguous else line, is_ambiguous)


def _was_ambiguous(record: ConceptRecord | None, name: str) -> bool:
    return record is not None and any(
        label.is_ambiguous
        for label in record.labels
        if label.kind == LabelKind.PREFERRED and label.text == name
    )


def _source(line: str) -> SourceRecord:
    title, _bar, url = line.partition("|")
    return SourceRecord(title.strip(), url.strip())
