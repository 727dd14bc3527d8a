"""Forms about requests and profiles. Errors say in Dutch what is wrong and what to do."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import text_field
from thuisplein.experts.models import Method
from thuisplein.knowledge.public import FocusGroup, Topic
from thuisplein.organisations.public import Organisation
from thuisplein.places.public import Province

LEAST_LETTERS = 15
_CHOOSE = _("Kies een van de mogelijkheden.")


class AskForm(forms.Form):
    """What is asked of an expert or of the pool."""

    vraag = text_field(
        _("Wat wilt u weten of bespreken?"), _("Schrijf op wat u vraagt."), most=3000
    )
    manier = forms.ChoiceField(
        label=_("Hoe wilt u geholpen worden?"),
        choices=Method.choices,
        error_messages={
            "required": _("Kies hoe u geholpen wilt worden."),
            "invalid_choice": _CHOOSE,
        },
    )
    onderwerp = forms.ModelChoiceField(
        label=_("Over welk onderwerp?"),
        queryset=Topic.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": _CHOOSE},
    )
    groep = forms.ModelChoiceField(
        label=_("Om welke groep gaat het?"),
        queryset=FocusGroup.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": _CHOOSE},
    )
    wanneer = forms.CharField(
        label=_("Wanneer komt het uit?"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Maak dit korter: hooguit 200 tekens.")},
    )

    def clean_vraag(self) -> str:
        text = str(self.cleaned_data["vraag"]).strip()
        if len(text) < LEAST_LETTERS:
            raise forms.ValidationError(
                _("Schrijf iets meer: waar gaat het over, en wat is er al geprobeerd?")
            )
        return text


class AcceptForm(forms.Form):
    uren = forms.DecimalField(
        label=_("Hoeveel uur gaat dit u kosten, denkt u?"),
        min_value=Decimal("0.25"),
        max_value=Decimal(100),
        decimal_places=2,
        localize=True,
        error_messages={
            "required": _("Vul een schatting van het aantal uren in."),
            "invalid": _("Schrijf een getal, bijvoorbeeld 1,5."),
            "min_value": _("Vul minstens 0,25 uur in: een kwartier."),
            "max_value": _("Vul hooguit 100 uur in."),
            "max_decimal_places": _("Schrijf hooguit twee cijfers achter de komma."),
        },
    )


class DeclineForm(forms.Form):
    reden = text_field(
        _("Waarom kunt u niet?"),
        _("Schrijf op waarom, dan zoekt het loket gerichter verder."),
        most=500,
    )


class PlanForm(forms.Form):
    """Day and time apart: every browser has a good field for each."""

    dag = forms.DateField(
        label=_("Dag"),
        error_messages={
            "required": _("Vul de dag in."),
            "invalid": _("Schrijf de dag als 31-12-2026."),
        },
    )
    tijd = forms.TimeField(
        label=_("Begint om"),
        error_messages={
            "required": _("Vul in hoe laat het begint."),
            "invalid": _("Schrijf de tijd als 14:30."),
        },
    )
    minuten = forms.IntegerField(
        label=_("Duur in minuten"),
        min_value=5,
        max_value=1440,
        error_messages={
            "required": _("Vul in hoe lang het duurt."),
            "invalid": _("Schrijf een heel getal, bijvoorbeeld 60."),
            "min_value": _("Vul minstens 5 minuten in."),
            "max_value": _("Vul hooguit 1440 minuten in: een dag."),
        },
    )
    waar = forms.CharField(
        label=_("Waar, of via welk nummer of welke link"), max_length=200, required=False
    )

    def starts_at(self) -> dt.datetime:
        """Return the moment, in the time of the Netherlands."""
        naive = dt.datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"])
        return timezone.make_aware(naive)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("dag") and data.get("tijd") and self.starts_at() < timezone.now():
            self.add_error("dag", _("Dit moment is al voorbij. Kies een later moment."))
        return data


class FinishForm(forms.Form):
    antwoord = text_field(
        _("Uw antwoord of verslag"),
        _("Schrijf kort op wat u adviseerde. Dit gaat naar de vrager."),
        most=10_000,
    )


class EvaluateForm(forms.Form):
    geholpen = forms.ChoiceField(
        label=_("Hielp het?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )
    opmerking = text_field(_("Wat wilt u erover kwijt?"), "", most=1000, required=False)


class ProfileForm(forms.Form):
    """What an expert keeps up to date."""

    samenvatting = text_field(
        _("Waar kunnen mensen u naar vragen?"),
        _("Schrijf in twee of drie zinnen waar u bij helpt."),
        most=400,
    )
    postbus = forms.EmailField(
        label=_("Functioneel e-mailadres"),
        error_messages={
            "required": _("Vul een e-mailadres in, dan komen verzoeken bij u aan."),
            "invalid": _("Vul een e-mailadres in met een @."),
        },
    )
    talen = forms.CharField(
        label=_("Talen"),
        max_length=120,
        error_messages={"required": _("Vul minstens één taal in.")},
    )
    uren = forms.IntegerField(
        label=_("Uren per maand"),
        min_value=0,
        max_value=200,
        error_messages={
            "required": _("Vul in hoeveel uur per maand u kunt helpen. 0 is: nu even niet."),
            "invalid": _("Schrijf een heel getal, bijvoorbeeld 4."),
            "min_value": _("Vul 0 of meer in."),
            "max_value": _("Vul hooguit 200 uur per maand in."),
        },
    )
    manieren = forms.MultipleChoiceField(
        label=_("Zo help ik"),
        choices=Method.choices,
        error_messages={
            "required": _("Kies minstens één manier waarop u helpt."),
            "invalid_choice": _CHOOSE,
        },
    )
    onderwerpen = forms.ModelMultipleChoiceField(
        label=_("Onderwerpen"), queryset=Topic.objects.all(), to_field_name="slug", required=False
    )
    groepen = forms.ModelMultipleChoiceField(
        label=_("Aandachtsgroepen"),
        queryset=FocusGroup.objects.all(),
        to_field_name="slug",
        required=False,
    )
    provincies = forms.ModelMultipleChoiceField(
        label=_("Provincies"), queryset=Province.objects.all(), to_field_name="slug", required=False
    )
    belangen = text_field(_("Deze organisaties adviseer ik niet"), "", most=3000, required=False)

    def clean_belangen(self) -> list[Organisation]:
        """Read one name per line; a name that is not known is named back."""
        names = [line.strip() for line in self.cleaned_data["belangen"].splitlines()]
        wanted = {name.casefold(): name for name in names if name}
        known = {one.name.casefold(): one for one in Organisation.objects.all() if wanted}
        missing = [name for key, name in wanted.items() if key not in known]
        if missing:
            raise forms.ValidationError(
                _("Wij kennen geen organisatie '%(name)s'. Schrijf de naam zoals bij Organisaties.")
                % {"name": "', '".join(missing)}
            )
        return [known[key] for key in wanted]
