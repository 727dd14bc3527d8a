"""From a template and a municipality's figures to a letter: look at it, make it, keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from thuisplein.accounts.public import User
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.deciding import Proposal
from thuisplein.targets.half_years import Period
from thuisplein.targets.letters.document import LetterText, as_odt
from thuisplein.targets.letters.fields import fill
from thuisplein.targets.letters.uploaded import fill_template, text_of
from thuisplein.targets.models import Letter, LetterTemplate


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A letter as it would be made. `notices` say what is not real or not checked."""

    subject: str
    text: str
    document: bytes
    notices: Sequence[str]


def templates_for(province: str) -> "QuerySet[LetterTemplate]":
    """Return what a province can use: its own templates and the examples for all."""
    own = Q(province_id=province) | Q(province__isnull=True)
    return LetterTemplate.objects.filter(own, is_in_use=True).defer("document")


def fitting_template(templates: Sequence[LetterTemplate], rung_name: str) -> LetterTemplate | None:
    """Return the template for a rung: the province's own before an example, named before any."""
    named = [one for one in templates if one.rung_name == rung_name]
    return min(named or templates, key=lambda one: one.province_id is None, default=None)


def letter_values(
    place: MunicipalityFacts, given: Proposal, typed: Mapping[str, str], *, on: date
) -> dict[str, str]:
    """Return the value of every field; "" is not known. Numbers and days as Dutch readers write."""
    standing, state = given.standing, given.now
    period = Period.from_code(standing.half_year)
    half = _("eerste helft %(year)s") if period.half == 1 else _("tweede helft %(year)s")
    closing = standing.closing
    backlog = None if closing is None else max(-closing, 0)
    return {
        "gemeente": place.name,
        "provincie": place.province.name,
        "halfjaar": half % {"year": period.year},
        "taakstelling": _number(standing.net),
        "gecorrigeerd": _number(standing.corrected),
        "gerealiseerd": _number(standing.realised),
        "saldo": _number(closing),
        "achterstand": _number(backlog),
        "gemist": _number(state.missed_in_a_row),
        "trede": _number(state.position),
        "trede_naam": state.name,
        "besluitdatum": _day(state.decided_on),
        "reden": state.reason,
        "peildatum": _day(standing.reference_date),
        "bron": standing.source,
        "datum": _day(on),
        **{name: text.strip() for name, text in typed.items()},
    }


def prepare_letter(
    template: LetterTemplate, given: Proposal, values: Mapping[str, str]
) -> PreparedLetter:
    """Fill a template; raise a LetterError that names what is unknown or missing."""
    notices = []
    if template.is_example:
        notices.append(_("Voorbeeldtekst: de provincie moet deze brief nakijken."))
    if "voorbeeld" in {given.standing.basis, given.by_rule.figures_basis}:
        notices.append(_("Voorbeeldcijfers: deze brief is niet om te versturen."))
    subject = fill(template.subject, values)
    if template.document is not None:
        document = fill_template(bytes(template.document), values, notices)
        return PreparedLetter(subject, text_of(document), document, notices)
    details = [_("Datum: %s") % values["datum"]]
    if values.get("kenmerk"):
        details.append(_("Kenmerk: %s") % values["kenmerk"])
    text = fill(template.body, values)
    letter = LetterText(
        letterhead=fill(template.letterhead, values) or _("Provincie %s") % values["provincie"],
        addressee=_("College van burgemeester en wethouders van %s") % values["gemeente"],
        details=details,
        subject=subject,
        body=text,
        notices=notices,
    )
    return PreparedLetter(subject, text, as_odt(letter), notices)


@transaction.atomic
def make_letter(
    *,
    template: LetterTemplate,
    given: Proposal,
    values: Mapping[str, str],
    by: User,
    on: date,
) -> Letter:
    """Make a letter and keep it as it is, with the values it was filled with."""
    prepared = prepare_letter(template, given, values)
    return Letter.objects.create(
        municipality_id=given.code,
        half_year_id=given.standing.half_year,
        template=template,
        template_version=template.version,
        subject=prepared.subject[:400],
        text=prepared.text,
        fields=dict(values),
        document=prepared.document,
        made_on=on,
        made_by=by,
    )


def _number(value: int | None) -> str:
    return "" if value is None else number_format(value, decimal_pos=0).replace("-", "−")


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
