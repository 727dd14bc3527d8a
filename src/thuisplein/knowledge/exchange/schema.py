"""Which keys a file has: the Dutch names outside, the English ones inside, in the order of a file.

Types, limits and whether a key is required come from the models and blocks themselves, so that
what an editor can save can also be exported and imported again.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from thuisplein.knowledge import blocks as own_blocks
from thuisplein.knowledge.exchange.fields import Field
from thuisplein.knowledge.exchange.texts import Rows, Text
from thuisplein.knowledge.exchange.values import (
    Day,
    Line,
    Name,
    Names,
    Number,
    Truth,
    Uid,
    ValueType,
    Whole,
)
from thuisplein.knowledge.kinds import KINDS
from thuisplein.knowledge.models import (
    Dossier,
    Guide,
    InformationPage,
    KnowledgeItem,
    LawPage,
    ListingPage,
    NewsItem,
    PracticeExample,
    Publication,
    QuestionAnswer,
    StepPlan,
    Story,
    Theme,
)

SLUG = re.compile(r"[a-zA-Z0-9_-]{1,255}")
ADDRESS = re.compile(r"/([a-zA-Z0-9_-]+/)*")
MEDIA_FILE = re.compile(r"media/[A-Za-z0-9][A-Za-z0-9._-]{0,150}")
CODE = re.compile(r"GM\d{4}")

MODELS: dict[str, Any] = {
    model.kind: model
    for model in (
        ListingPage, Dossier, Theme, PracticeExample, StepPlan, LawPage, QuestionAnswer, Guide,
        Story, NewsItem, Publication, InformationPage,
    )
}  # fmt: skip
#: The kinds that have pages below them, and so a folder of their own.
WITH_FOLDER = {"lijst", "dossier"}

_ROW_KEYS: dict[type[blocks.StructBlock], dict[str, str]] = {
    own_blocks.PartnerBlock: {"naam": "name", "rol": "role"},
    own_blocks.StepBlock: {"titel": "title", "tekst": "text"},
    own_blocks.FactorBlock: {"titel": "title", "tekst": "text"},
    own_blocks.FigureBlock: {
        "cijfer": "figure", "wat": "label", "wanneer": "reference", "volgens": "said_by",
    },
    own_blocks.DossierFigureBlock: {
        "cijfer": "figure", "wat": "label", "wanneer": "reference", "volgens": "said_by",
        "url": "url",
    },
    own_blocks.LegalBasisBlock: {"artikel": "citation", "url": "url"},
    own_blocks.SourceBlock: {
        "titel": "title", "uitgever": "publisher", "url": "url", "datum": "published",
        "opmerking": "note",
    },
    own_blocks.ChangeNoteBlock: {"datum": "changed_on", "tekst": "text"},
    own_blocks.PlanDocumentBlock: {"titel": "title", "url": "url"},
    own_blocks.PlanStepBlock: {
        "titel": "title", "tekst": "text", "wie": "owner", "week": "start_week",
        "duur_weken": "duration_weeks", "uiterlijk": "due_on", "documenten": "documents",
        "plicht": "duty",
    },
    own_blocks.DutyBlock: {
        "wie": "who", "wat": "what", "uiterlijk": "due_on", "wanneer": "due_text",
        "artikel": "legal_basis", "zekerheid": "certainty",
    },
}  # fmt: skip

_COMMON = {
    "titel": "title", "samenvatting": "summary", "aandachtsgroepen": "focus_groups",
    "onderwerpen": "topics", "woonvormen": "housing_types", "themas": "themes",
    "gemeenten": "municipalities", "regio": "region_name", "eigenaar": "owner_organisation",
    "gepubliceerd_op": "first_published_on", "bijgewerkt_op": "changed_on",
    "nagekeken_op": "reviewed_on", "nakijken_voor": "review_by", "bronnen": "sources",
    "wijzigingen": "change_notes", "zonder_begrippen": "without_terms",
    "ingetrokken_op": "withdrawn_on", "ingetrokken_reden": "withdrawn_reason",
    "opvolger": "successor",
}  # fmt: skip
_LAST = {
    "seo_titel": "seo_title", "seo_omschrijving": "search_description", "in_menu": "show_in_menus",
}  # fmt: skip

_OWN: dict[str, dict[str, str]] = {
    "praktijkvoorbeeld": {
        "partijen": "partners", "begonnen": "started", "geeindigd": "ended",
        "loopt_nog": "is_running", "aanpak": "approach", "resultaten": "results",
        "succesfactoren": "success_factors", "belemmeringen": "limiting_factors",
        "fte": "staff_fte", "weken": "duration_weeks", "euro": "cost_eur", "woningen": "homes",
        "inzet_toelichting": "effort_note", "mandaat": "mandate", "juridisch": "legal_basis",
        "bewijs": "evidence_level", "bewijs_toelichting": "evidence_note",
        "bewijs_tot": "evidence_until", "contact_functie": "contact_role",
        "contact_email": "contact_email",
    },
    "stappenplan": {
        "doel": "goal", "voor_wie": "audience", "begint_bij": "starts_at", "stappen": "steps",
    },
    "wet": {
        "wet": "law_name", "artikel": "article", "geldig_vanaf": "version_from",
        "geldig_tot": "version_until", "status": "status", "url": "official_url",
        "plichten": "duties",
    },
    "vraag-en-antwoord": {
        "kort_antwoord": "short_answer", "juridisch": "legal_basis",
        "geldig_vanaf": "valid_from", "geldig_tot": "valid_until",
    },
    "handreiking": {"voor_wie": "audience"},
    "verhaal": {"verteller": "told_by"},
    "nieuws": {"datum": "news_on", "over_wet": "is_about_law"},
    "publicatie": {
        "uitgever": "publisher", "verschenen": "published", "url": "url", "document": "document",
    },
    "dossier": {"cijfers": "figures", "volgorde_themas": "theme_order"},
}  # fmt: skip

_SECTIONS: dict[str, dict[str, str]] = {
    "praktijkvoorbeeld": {
        "Aanleiding": "occasion", "Doelen": "goals", "Resultaten in woorden": "results_text",
        "Weerstand": "resistance", "Participatie": "participation",
        "Wat u kunt overnemen": "transferability",
        "Wat er sindsdien veranderde": "changed_since", "Wat we niet weten": "unknowns",
    },
    "dossier": {
        "Om wie gaat het?": "who", "Wie doet wat?": "tasks", "Wat werkt?": "works",
    },
}  # fmt: skip

#: Attributes whose value is not a field of the model, or not one that says its type.
_SPECIAL: dict[str, ValueType] = {
    "first_published_on": Day(),
    "changed_on": Day(),
    "owner_organisation": Name(SLUG, "het kenmerk van een organisatie"),
    "successor": Name(ADDRESS, "een adres als /dossiers/ouderen/"),
    "document": Name(MEDIA_FILE, "een bestand als media/rapport.pdf"),
    "focus_groups": Names(SLUG, "een kenmerk uit tabellen/"),
    "topics": Names(SLUG, "een kenmerk uit tabellen/"),
    "housing_types": Names(SLUG, "een kenmerk uit tabellen/"),
    "themes": Names(ADDRESS, "een adres als /dossiers/ouderen/wonen/", on_one_line=False),
    "theme_order": Names(SLUG, "het laatste deel van het adres van een thema", is_ordered=True),
    "municipalities": Names(CODE, "een code als GM0796"),
}
_REQUIRED = {"owner_organisation"}


@dataclass(frozen=True)
class Schema:
    """The keys of the front matter and the sections of the body of one kind."""

    kind: str
    model: Any
    fields: tuple[Field, ...]
    #: By heading; a body without headings of its own has the heading "".
    sections: dict[str, Field]

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return (*self.fields, *self.sections.values())


@cache
def schema_for(kind: str) -> Schema:
    """Return the schema of a kind, which must be one of ``MODELS``."""
    model = MODELS[kind]
    if kind == "lijst":
        keys = {"titel": "title", "samenvatting": "summary", "toont": "lists_kind", **_LAST}
        sections: dict[str, str] = {}
    else:
        keys = {**_COMMON, **_OWN.get(kind, {}), **_LAST}
        sections = _SECTIONS.get(kind, {"": "body"})
    fields = [Field("id", "uid", Uid(), is_required=True)]
    fields += [_field(model, key, attr) for key, attr in keys.items()]
    return Schema(
        kind,
        model,
        tuple(fields),
        {heading: _field(model, heading or "tekst", attr) for heading, attr in sections.items()},
    )


def _field(model: Any, key: str, attr: str) -> Field:
    if attr in _SPECIAL:
        return Field(key, attr, _SPECIAL[attr], is_required=attr in _REQUIRED)
    field = model._meta.get_field(attr)
    is_required = not field.blank and not field.null and not field.has_default()
    return Field(key, attr, type_of_field(field), is_required=is_required)


def type_of_field(field: Any) -> ValueType:
    """Return the type of values of a model's field, with the limits that the field sets."""
    checks = tuple(field.validators)
    if isinstance(field, RichTextField):
        return Text(tuple(field.features or ()))
    if isinstance(field, StreamField):
        name, block = next(iter(field.stream_block.child_blocks.items()))
        return Rows(_row_fields(block), name)
    if isinstance(field, models.IntegerField):
        return Whole(checks, field.default if field.has_default() else None)
    simple: dict[Any, ValueType] = {
        models.DateField: Day(),
        models.BooleanField: Truth(),
        models.DecimalField: Number(checks),
    }
    if type(field) in simple:
        return simple[type(field)]
    choices = tuple(str(value) for value, _label in field.choices or ())
    default = str(field.default) if choices and field.has_default() else ""
    is_web = isinstance(field, models.URLField)
    return Line(field.max_length, choices, checks, is_web=is_web, default=default)


def _row_fields(block: blocks.StructBlock) -> tuple[Field, ...]:
    keys = _ROW_KEYS[type(block)]
    return tuple(
        Field(
            key,
            attr,
            _type_of_block(block.child_blocks[attr]),
            # A choice has a default, so a file may leave it out.
            is_required=block.child_blocks[attr].required
            and not isinstance(block.child_blocks[attr], (blocks.ChoiceBlock, blocks.ListBlock)),
        )
        for key, attr in keys.items()
    )


def _type_of_block(block: blocks.Block) -> ValueType:
    match block:
        case blocks.RichTextBlock():
            return Text(tuple(block.features or ()))
        case blocks.ListBlock():
            return Rows(_row_fields(block.child_block))
        case blocks.DateBlock():
            return Day()
        case blocks.IntegerBlock():
            return Whole(tuple(block.field.validators))
        case blocks.ChoiceBlock():
            choices = tuple(str(value) for value, _label in block.field.choices if value)
            return Line(None, choices, default=str(block.get_default() or ""))
        case _:
            return Line(
                getattr(block.field, "max_length", None),
                checks=tuple(block.field.validators),
                is_web=isinstance(block, blocks.URLBlock),
            )


def kind_of(page: Page) -> str:
    """Return the kind of a specific page, or nothing for pages that are not exchanged."""
    return page.kind if isinstance(page, (KnowledgeItem, ListingPage)) else ""


def missing_kinds() -> set[str]:
    """Return kinds that the knowledge base has and files do not; there are none."""
    return {kind.slug for kind in KINDS} - set(MODELS)
