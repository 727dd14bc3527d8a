"""The form by which an answer becomes a draft for everybody, with every proposal decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import text_field
from thuisplein.helpdesk.neighbours import KnownAnswer, Source
from thuisplein.helpdesk.redaction import Finding, propose, strike

FIELDS = ("vraag", "antwoord")


@dataclass(frozen=True)
class Proposal:
    """A finding with its name in the form. ``decided``: None while nobody chose."""

    name: str
    finding: Finding
    before: str
    after: str
    decided: bool | None


def proposals_for(
    texts: Mapping[str, str], given: Mapping[str, str], *, places: frozenset[str]
) -> list[Proposal]:
    """Return what may have to be struck in each text, with what was decided about it."""
    found: list[Proposal] = []
    for field, text in texts.items():
        for finding in propose(text, places=places):
            name = f"streep-{field}-{finding.start}-{finding.end}"
            chosen = given.get(name)
            found.append(
                Proposal(
                    name,
                    finding,
                    text[max(0, finding.start - 40) : finding.start],
                    text[finding.end : finding.end + 40],
                    None if chosen not in {"ja", "nee"} else chosen == "ja",
                )
            )
    return found


def struck(field: str, text: str, proposals: Sequence[Proposal]) -> str:
    """Return a text without what the desk decided to strike."""
    return strike(
        text,
        [
            one.finding
            for one in proposals
            if one.decided and one.name.startswith(f"streep-{field}-")
        ],
    )


class PublicForm(forms.Form):
    titel = forms.CharField(
        max_length=200,
        error_messages={"required": _("Schrijf de vraag in algemene woorden.")},
    )
    kort = forms.CharField(
        max_length=300, error_messages={"required": _("Schrijf een kort antwoord.")}
    )
    volledig = text_field(_("Volledig antwoord"), _("Schrijf het antwoord."), most=20_000)
    bronnen = text_field(
        _("Juridische bronnen"),
        _("Noem ten minste één wet of andere bron, elk op een eigen regel."),
        most=3000,
    )
    nakijken = forms.DateField(
        error_messages={
            "required": _("Kies wanneer dit antwoord moet worden nagekeken."),
            "invalid": _("Schrijf de datum als 31-12-2026."),
        }
    )
    herkenbaar = forms.BooleanField(required=False)
    aanvullen = forms.ChoiceField(
        required=False,
        error_messages={
            "invalid_choice": _("Kies een van de pagina's hieronder, of maak een nieuwe pagina.")
        },
    )

    def __init__(
        self, *args: Any, today: Any, pages: Sequence[KnownAnswer] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choice: Any = self.fields["aanvullen"]
        choice.choices = [("", ""), *((one.path, one.title) for one in pages)]

    def clean_bronnen(self) -> tuple[Source, ...]:
        """Read one source a line; an address behind it belongs to it."""
        sources = []
        for line in self.cleaned_data["bronnen"].splitlines():
            words = line.split()
            url = next((one for one in words if one.startswith("https://")), "")
            title = " ".join(one for one in words if one != url)
            if title or url:
                sources.append(Source(title[:160] or url[:160], url))
        if not sources:
            raise forms.ValidationError(self.fields["bronnen"].error_messages["required"])
        return tuple(sources)

    def clean_nakijken(self) -> Any:
        day = self.cleaned_data["nakijken"]
        if day <= self.today:
            raise forms.ValidationError(_("Kies een datum na vandaag."))
        return day
