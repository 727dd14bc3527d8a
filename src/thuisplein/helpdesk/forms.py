"""The forms of asker, expert and desk. Errors say in Dutch what is wrong and what to do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import text_field
from thuisplein.helpdesk.files import MAX_FILES, FileRefusedError, check_file
from thuisplein.helpdesk.models import AnswerTemplate, AssignmentKind, Resolution, Urgency
from thuisplein.helpdesk.neighbours import Subjects

#: Shorter is no question that somebody can answer.
LEAST_LETTERS, MOST_LETTERS = 15, 5000
_MOST_FILES_TEXT = _("Stuur hooguit %(number)d bestanden mee. Kies opnieuw welke.")


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, each judged by its content."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = [one for one in (data if isinstance(data, list) else [data]) if one]
        if len(given) > MAX_FILES:
            raise forms.ValidationError(_MOST_FILES_TEXT % {"number": MAX_FILES})
        try:
            return tuple(check_file(one.name, one.read()) for one in given)
        except FileRefusedError as error:
            raise forms.ValidationError(str(error)) from error


class FirstForm(forms.Form):
    """One field."""

    vraag = text_field(
        _("Wat wilt u weten?"),
        _("Schrijf op wat u wilt weten."),
        most=MOST_LETTERS,
    )

    def clean_vraag(self) -> str:
        text = self.cleaned_data["vraag"].strip()
        if len(text) < LEAST_LETTERS:
            raise forms.ValidationError(
                _("Schrijf een paar woorden meer, zodat iemand u kan helpen.")
            )
        return str(text)


class AskForm(FirstForm):
    """The whole question. Without account an e-mail address is needed."""

    groep = forms.ChoiceField(label=_("Om welke groep gaat het?"), required=False)
    onderwerp = forms.ChoiceField(label=_("Over welk onderwerp?"), required=False)
    geprobeerd = text_field(
        _("Wat hebt u al geprobeerd?"), _("Vul dit in."), most=3000, required=False
    )
    haast = forms.ChoiceField(
        label=_("Hoe snel hebt u het nodig?"), choices=Urgency.choices, initial=Urgency.WEEK,
        required=False,
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Uw e-mailadres van het werk"),
        max_length=254,
        error_messages={
            "required": _("Vul uw e-mailadres in, dan weten wij waar het antwoord heen moet."),
            "invalid": _("Vul een e-mailadres in met een @, bijvoorbeeld naam@gemeente.nl"),
        },
    )
    openbaar = forms.BooleanField(
        label=_(
            "Het antwoord mag zonder mijn naam op Thuisplein, zodat anderen er ook iets aan "
            "hebben"
        ),
        required=False,
    )  # fmt: skip
    bijlagen = FilesField(label=_("Bijlagen"), required=False)

    def __init__(self, *args: Any, subjects: Subjects, has_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("groep", subjects.groups, _("Kies een groep"))
        self._choices("onderwerp", subjects.topics, _("Kies een onderwerp"))
        if has_account:
            del self.fields["email"]

    def _choices(self, name: str, given: Mapping[str, str], nothing: Any) -> None:
        field = self.fields[name]
        field.choices = [("", nothing), *given.items()]
        field.error_messages["invalid_choice"] = _("Kies een van de mogelijkheden.")

    def clean_haast(self) -> Urgency:
        return Urgency(self.cleaned_data["haast"] or Urgency.WEEK)


class MessageForm(forms.Form):
    """Something said, with files."""

    tekst = text_field(_("Uw bericht"), _("Schrijf eerst iets op."), most=20_000)
    bijlagen = FilesField(label=_("Bijlagen"), required=False)


class HelpedForm(forms.Form):
    geholpen = forms.ChoiceField(
        choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        error_messages={"required": _("Kies ja of nee.")},
    )
    toelichting = forms.CharField(max_length=500, required=False)


class HandOverForm(forms.Form):
    naam = forms.CharField(
        max_length=120, error_messages={"required": _("Vul een functie of een team in.")}
    )  # fmt: skip
    email = forms.EmailField(
        error_messages={
            "required": _("Vul het e-mailadres in."),
            "invalid": _("Vul een e-mailadres in met een @."),
        }
    )
    soort = forms.ChoiceField(
        choices=AssignmentKind.choices, initial=AssignmentKind.EXPERT, required=False
    )
    tekst = forms.CharField(max_length=3000, required=False)


class ChangeForm(forms.Form):
    groep = forms.ChoiceField(required=False)
    onderwerp = forms.ChoiceField(required=False)
    haast = forms.ChoiceField(choices=Urgency.choices)
    voor = forms.DateField(
        required=False, error_messages={"invalid": _("Schrijf de datum als 31-12-2026.")}
    )

    def __init__(self, *args: Any, subjects: Subjects, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groep"].choices = [("", ""), *subjects.groups.items()]
        self.fields["onderwerp"].choices = [("", ""), *subjects.topics.items()]


class CloseForm(forms.Form):
    afloop = forms.ChoiceField(
        choices=[one for one in Resolution.choices if one[0] != Resolution.MERGED]
    )


class SplitForm(forms.Form):
    blijft = text_field(_("Blijft"), _("Schrijf op wat in deze vraag blijft staan."), most=5000)
    gaat = text_field(_("Nieuwe vraag"), _("Schrijf op wat de nieuwe vraag wordt."), most=5000)


class StandardTextForm(forms.ModelForm):
    """A text to start an answer from."""

    class Meta:
        model = AnswerTemplate
        fields = ["title", "text", "is_active"]
        error_messages = {
            "title": {
                "required": _("Geef de tekst een titel, dan vindt u haar terug."),
                "unique": _("Er is al een standaardtekst met deze titel. Kies een andere."),
                "max_length": _("Maak de titel korter: hooguit %(limit_value)d tekens."),
            },
            "text": {
                "required": _("Schrijf de tekst op."),
                "max_length": _("Maak dit korter: hooguit %(limit_value)d tekens."),
            },
        }
