"""The forms on which an editor hands in a document and confirms the proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from thuisplein.knowledge.intake.extract import MAX_BYTES
from thuisplein.knowledge.intake.proposals.records import Proposals
from thuisplein.knowledge.kinds import BY_SLUG
from thuisplein.knowledge.models import FocusGroup, HousingType, Topic
from thuisplein.organisations.public import Organisation
from thuisplein.places.public import find_municipalities

SECTION_TARGETS = [
    ("aanleiding", gettext_lazy("Aanleiding")),
    ("doelen", gettext_lazy("Doelen")),
    ("stap", gettext_lazy("Stap van de aanpak")),
    ("resultaten", gettext_lazy("Resultaten in woorden")),
    ("wat-hielp", gettext_lazy("Wat hielp")),
    ("wat-moeilijk-was", gettext_lazy("Wat het moeilijk maakte")),
    ("weerstand", gettext_lazy("Weerstand")),
    ("participatie", gettext_lazy("Participatie")),
    ("overnemen", gettext_lazy("Wat u kunt overnemen")),
    ("sindsdien", gettext_lazy("Wat er sindsdien veranderde")),
    ("tekst", gettext_lazy("Gewone tekst")),
    ("weglaten", gettext_lazy("Weglaten")),
]


class UploadForm(forms.Form):
    """A file or an address, not both."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        required=False,
        help_text=gettext_lazy(
            "Tekst, webpagina, Word (.docx), ODT of pdf met tekst. Hooguit 25 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.html,.htm,.docx,.odt,.pdf"}),
    )
    url = forms.URLField(
        label=gettext_lazy("Of het adres van een pagina"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Bijvoorbeeld: https://www.gemeente.nl/nieuws/artikel"),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file, url = values.get("file"), values.get("url")
        if not self.errors and bool(file) == bool(url):
            raise forms.ValidationError(_("Kies een bestand of vul een adres in, één van de twee."))
        if file and file.size > MAX_BYTES:
            self.add_error(
                "file",
                _("Dit bestand is groter dan 25 MB. Haal de afbeeldingen eruit of knip het op."),
            )
        return values


class FigureForm(forms.Form):
    use = forms.BooleanField(label=gettext_lazy("Overnemen"), required=False)
    figure = forms.CharField(label=gettext_lazy("Cijfer"), max_length=24, required=False)
    label = forms.CharField(label=gettext_lazy("Wat telt dit?"), max_length=160, required=False)
    reference = forms.CharField(label=gettext_lazy("Wanneer?"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("use") and not (values.get("figure") and values.get("label")):
            raise forms.ValidationError(_("Vul het cijfer in, en wat het telt."))
        return values


class PartnerForm(forms.Form):
    use = forms.BooleanField(label=gettext_lazy("Overnemen"), required=False)
    name = forms.CharField(label=gettext_lazy("Organisatie"), max_length=120, required=False)
    role = forms.CharField(label=gettext_lazy("Rol"), max_length=240, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("use") and not values.get("name"):
            raise forms.ValidationError(_("Vul de naam van de organisatie in."))
        return values


class SectionForm(forms.Form):
    target = forms.ChoiceField(label=gettext_lazy("Waar hoort dit?"), choices=SECTION_TARGETS)


FigureFormSet = forms.formset_factory(FigureForm, extra=0, max_num=50, validate_max=True)
PartnerFormSet = forms.formset_factory(PartnerForm, extra=0, max_num=50, validate_max=True)
SectionFormSet = forms.formset_factory(SectionForm, extra=0, max_num=2_000, absolute_max=2_500)


class ConfirmForm(forms.Form):
    """Everything but figures, partners and parts of the text."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("Samenvatting"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Wat staat hier en wat heeft de lezer eraan? 120 tot 250 tekens."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Soort pagina"), widget=forms.RadioSelect)
    focus_groups = forms.MultipleChoiceField(
        label=gettext_lazy("Aandachtsgroepen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Onderwerpen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    housing_types = forms.MultipleChoiceField(
        label=gettext_lazy("Woonvormen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    municipalities = forms.MultipleChoiceField(
        label=gettext_lazy("Gemeenten"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_municipalities = forms.CharField(
        label=gettext_lazy("Andere gemeenten"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Namen, met een komma ertussen."),
    )
    region_name = forms.CharField(
        label=gettext_lazy("Regio"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Alleen als het om een regio gaat."),
    )
    started = forms.RegexField(
        label=gettext_lazy("Begonnen"),
        regex=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        required=False,
        max_length=10,
        error_messages={
            "invalid": gettext_lazy(
                "Schrijf een jaar (2015), een maand (2015-03) of een dag (2015-03-01)."
            )
        },
        help_text=gettext_lazy("Alleen voor een praktijkvoorbeeld."),
    )
    contact_role = forms.CharField(
        label=gettext_lazy("Contact: functie"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Alleen voor een praktijkvoorbeeld. Een functie, geen naam."),
    )
    teller = forms.CharField(
        label=gettext_lazy("Verteller"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Alleen voor een verhaal. Een functie, geen naam."),
    )
    news_on = forms.DateField(
        label=gettext_lazy("Datum van het nieuws"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Alleen voor nieuws. Laat leeg voor vandaag."),
    )
    publisher = forms.CharField(
        label=gettext_lazy("Uitgever"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Wie bracht dit document uit? Nodig voor een publicatie."),
    )
    law_name = forms.CharField(
        label=gettext_lazy("Wet of regeling"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Alleen voor een wet of regel."),
    )
    source_title = forms.CharField(label=gettext_lazy("Titel van de bron"), max_length=240)
    source_url = forms.URLField(
        label=gettext_lazy("Adres van de bron"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    source_date = forms.CharField(
        label=gettext_lazy("Datum van de bron"), required=False, max_length=40
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Eigenaar"),
        queryset=Organisation.objects.all(),
        to_field_name="slug",
        help_text=gettext_lazy("De organisatie die deze pagina bijhoudt."),
    )
    review_by = forms.DateField(
        label=gettext_lazy("Nakijken vóór"),
        widget=AdminDateInput,
        help_text=gettext_lazy("Wet en cijfers: binnen een half jaar. Praktijk: binnen een jaar."),
    )

    def __init__(
        self, *args: Any, proposals: Proposals, kinds: tuple[str, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = proposals
        self.fields["kind"].choices = [
            (row.value, BY_SLUG[row.value].name) for row in proposals.kinds if row.value in kinds
        ]
        for field, model in (
            ("focus_groups", FocusGroup),
            ("topics", Topic),
            ("housing_types", HousingType),
        ):
            self.fields[field].choices = _proposed_first(
                model.objects.values_list("slug", "name"), getattr(proposals, field)
            )
        self.fields["municipalities"].choices = [
            (row.value, row.label) for row in proposals.municipalities
        ]

    def clean_more_municipalities(self) -> list[str]:
        codes = []
        for name in self.cleaned_data["more_municipalities"].split(","):
            if not name.strip():
                continue
            exact = [m for m in find_municipalities(name.strip()) if m.match == "exact"]
            if len(exact) != 1:
                raise forms.ValidationError(
                    _("“%s” is geen gemeente, of er zijn er meer van. Schrijf de naam voluit.")
                    % name.strip()
                )
            codes.append(exact[0].municipality.code)
        return codes

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") == "publicatie" and not values.get("publisher"):
            self.add_error("publisher", _("Een publicatie heeft een uitgever nodig."))
        return values


def _proposed_first(rows: Any, proposals: tuple[Any, ...]) -> list[tuple[str, str]]:
    names = dict(rows)
    order = [row.value for row in proposals if row.value in names]
    return [(slug, names[slug]) for slug in [*order, *(s for s in names if s not in order)]]
