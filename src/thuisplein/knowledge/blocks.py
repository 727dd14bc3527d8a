"""The repeated parts of knowledge items, one block each, stored as JSON with the page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from thuisplein.base.blocks.text import SMALL_FEATURES


class PartnerBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Organisatie"), max_length=120)
    role = blocks.CharBlock(
        label=_("Rol"),
        max_length=240,
        required=False,
        help_text=_("Wat deed deze partij? Eén zin."),
    )

    class Meta:
        icon = "group"
        label = _("Partij")


class StepBlock(blocks.StructBlock):
    """One step of an approach that somebody took."""

    title = blocks.CharBlock(
        label=_("Wat deden zij?"),
        max_length=100,
        help_text=_("Begin met een werkwoord. Hooguit 60 tekens leest het prettigst."),
    )
    text = blocks.RichTextBlock(label=_("Uitleg"), features=SMALL_FEATURES, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Stap")


class FigureBlock(blocks.StructBlock):
    """A result in figures. Text, not a number: sources say '8 tot 10' and 'ruim 600' too."""

    figure = blocks.CharBlock(
        label=_("Cijfer"), max_length=24, help_text=_("Bijvoorbeeld: +91, 140, 83%, 8 tot 10.")
    )
    label = blocks.CharBlock(
        label=_("Wat telt dit?"),
        max_length=160,
        help_text=_("Maak de zin af die met het cijfer begint."),
    )
    reference = blocks.CharBlock(
        label=_("Wanneer?"),
        max_length=80,
        required=False,
        help_text=_("Datum of periode waarover het cijfer gaat."),
    )
    said_by = blocks.CharBlock(
        label=_("Wie zegt dit?"),
        max_length=160,
        required=False,
        help_text=_("De bron van dit cijfer, zodat de lezer het kan wegen."),
    )

    class Meta:
        icon = "order"
        label = _("Resultaat in cijfers")


class FactorBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Kort"), max_length=100)
    text = blocks.RichTextBlock(label=_("Uitleg"), features=SMALL_FEATURES, required=False)

    class Meta:
        icon = "tick"
        label = _("Factor")


class LegalBasisBlock(blocks.StructBlock):
    citation = blocks.CharBlock(
        label=_("Wet en artikel"),
        max_length=160,
        help_text=_("Bijvoorbeeld: Huisvestingswet 2014, artikel 29, eerste lid."),
    )
    url = blocks.URLBlock(label=_("Adres van de tekst"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Juridische basis")


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"), max_length=240)
    publisher = blocks.CharBlock(label=_("Uitgever"), max_length=120, required=False)
    url = blocks.URLBlock(label=_("Adres"), required=False, max_length=500)
    published = blocks.CharBlock(label=_("Datum van de bron"), max_length=40, required=False)
    note = blocks.CharBlock(label=_("Opmerking"), max_length=240, required=False)

    class Meta:
        icon = "link"
        label = _("Bron")


class ChangeNoteBlock(blocks.StructBlock):
    changed_on = blocks.DateBlock(label=_("Datum"))
    text = blocks.CharBlock(
        label=_("Wat is er veranderd?"),
        max_length=240,
        help_text=_("Voor lezers. Alleen wat voor hen verschil maakt."),
    )

    class Meta:
        icon = "history"
        label = _("Wijziging")


class PlanDocumentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Document"), max_length=160)
    url = blocks.URLBlock(label=_("Adres"), required=False, max_length=500)

    class Meta:
        icon = "doc-full"
        label = _("Document")


class PlanStepBlock(blocks.StructBlock):
    """One step of a step plan, counted from the start of the plan or on a fixed date."""

    title = blocks.CharBlock(label=_("Wat doet u?"), max_length=120)
    text = blocks.RichTextBlock(label=_("Uitleg"), features=SMALL_FEATURES, required=False)
    owner = blocks.CharBlock(label=_("Wie is aan zet?"), max_length=120, required=False)
    start_week = blocks.IntegerBlock(
        label=_("Begint in week"),
        required=False,
        help_text=_("Weken na de start van het plan. Een negatief getal ligt vóór de start."),
    )
    duration_weeks = blocks.IntegerBlock(label=_("Duurt (weken)"), required=False, min_value=0)
    due_on = blocks.DateBlock(
        label=_("Uiterste datum"),
        required=False,
        help_text=_("Alleen als de datum vastligt, bijvoorbeeld in een wet."),
    )
    documents = blocks.ListBlock(PlanDocumentBlock(), label=_("Documenten"), default=[])
    duty = blocks.CharBlock(
        label=_("Welke plicht dient deze stap?"),
        max_length=200,
        required=False,
        help_text=_("Wet en artikel."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Stap")


class DutyBlock(blocks.StructBlock):
    """Who must do what by when. Feeds the duties on every municipality's page."""

    who = blocks.CharBlock(label=_("Wie"), max_length=120)
    what = blocks.CharBlock(label=_("Moet wat doen"), max_length=240)
    due_on = blocks.DateBlock(label=_("Uiterlijk op"), required=False)
    due_text = blocks.CharBlock(
        label=_("Wanneer, in woorden"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: elk halfjaar, of: verwachte datum."),
    )
    legal_basis = blocks.CharBlock(label=_("Wet en artikel"), max_length=160, required=False)
    certainty = blocks.ChoiceBlock(
        label=_("Hoe vast staat de datum?"),
        choices=[
            ("vast", _("Staat in de wet")),
            ("verwacht", _("Verwacht, nog niet vastgesteld")),
            ("doorlopend", _("Geldt doorlopend")),
        ],
        default="doorlopend",
    )

    class Meta:
        icon = "date"
        label = _("Plicht")


class DossierFigureBlock(FigureBlock):
    url = blocks.URLBlock(label=_("Adres van de bron"), required=False, max_length=500)

    class Meta:
        label = _("Cijfer")
