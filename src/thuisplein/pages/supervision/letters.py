"""Writing a letter to a municipality: choose a template, look at it, make it, download it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thuisplein.accounts.public import AccessKind
from thuisplein.pages.land_in_beeld.words import day_text
from thuisplein.pages.local_targets.sentences import half_year_label
from thuisplein.pages.supervision.access import for_supervisors, note_access, place_in, who
from thuisplein.pages.supervision.overview import chosen_half_year, crumbs, half_year_options
from thuisplein.pages.supervision.words import home_of, rung_text
from thuisplein.places.public import MunicipalityFacts, ProvinceFacts
from thuisplein.targets.public import (
    TYPED_FIELDS,
    Letter,
    LetterError,
    LetterTemplate,
    PreparedLetter,
    Proposal,
    decidable_half_years,
    fitting_template,
    letter_blocks,
    letter_values,
    make_letter,
    prepare_letter,
    rung_proposals,
    templates_for,
)

Shown = dict[str, Any]
ODT = "application/vnd.oasis.opendocument.text"
MAX_TYPED = 300


@dataclass
class LetterForm:
    """What was chosen and typed; `problems` by field."""

    template: LetterTemplate | None
    typed: dict[str, str]
    problems: dict[str, str]

    @property
    def values(self) -> dict[str, str]:
        """Return the typed fields with the term as a reader writes a day."""
        term = _day(self.typed["termijn"])
        return self.typed | {"termijn": day_text(term) if term else ""}


@for_supervisors
def write_letter(request: HttpRequest, province: ProvinceFacts, place: str) -> HttpResponse:
    """Fill in, look, make. A letter that was made stays as it is in the dossier."""
    found, today = place_in(province, place), timezone.localdate()
    sent = request.POST if request.method == "POST" else request.GET
    own = f"{home_of(province)}{found.slug}/"
    options = decidable_half_years((found.code,), today)
    half_year = chosen_half_year(sent.get("halfjaar", ""), options)
    given = rung_proposals((found.code,), half_year).get(found.code) if half_year else None
    context: Shown = {
        "breadcrumbs": crumbs(province, (found.name, own), (_("Brief"), "")),
        "current_section": "land-in-beeld",
        "place": found,
        "back": own,
    }
    templates = list(templates_for(province.code))
    if given is None or not templates:
        return render(request, "pages/supervision/letter.html", context | {"templates": None})
    form = _read(sent, templates, given, today)
    prepared = _prepared(form, found, given) if request.method == "POST" else None
    if prepared is not None and form.template is not None and sent.get("stap") == "maak":
        values = letter_values(found, given, form.values, on=today)
        make_letter(template=form.template, given=given, values=values, by=who(request), on=today)
        messages.success(request, _("De brief is gemaakt en staat hieronder bij de brieven."))
        return redirect(f"{own}#h-brieven")
    context |= {
        "label": half_year_label(half_year),
        "half_year": half_year,
        "half_years": half_year_options(options, half_year),
        "rung": rung_text(given.now),
        "templates": [{"value": str(one.pk), "label": _template_label(one)} for one in templates],
        "template": str(form.template.pk) if form.template else "",
        "typed": form.typed,
        "problems": form.problems,
        "error_links": [{"label": text, "url": f"#{name}"} for name, text in form.problems.items()],
        "prepared": prepared,
        "blocks": _blocks(prepared.text) if prepared else [],
    }
    return render(request, "pages/supervision/letter.html", context)


@for_supervisors
def letter_file(request: HttpRequest, province: ProvinceFacts, place: str, pk: int) -> HttpResponse:
    """Return a letter as it was made."""
    found = place_in(province, place)
    letter = get_object_or_404(Letter, pk=pk, municipality_id=found.code)
    note_access(
        request,
        AccessKind.TAKEN,
        _("Brief %(pk)s aan %(name)s")
        % {
            "pk": pk,
            "name": found.name,
        },
    )
    response = HttpResponse(bytes(letter.document), content_type=ODT)
    response["Content-Disposition"] = f'attachment; filename="{letter_name(letter)}"'
    return response


def letter_name(letter: Letter) -> str:
    """Return the name of its file: day, subject and number."""
    return f"{letter.made_on.isoformat()}-{slugify(letter.subject)[:60]}-{letter.pk}.odt"


def letters_of(place: MunicipalityFacts) -> list[Letter]:
    """Return the letters to a municipality, the newest first, without their files."""
    rows = Letter.objects.filter(municipality_id=place.code).defer("document", "text")
    return list(rows.select_related("template", "made_by"))


def _read(
    sent: QueryDict, templates: list[LetterTemplate], given: Proposal, today: dt.date
) -> LetterForm:
    asked = sent.get("sjabloon", "")
    template = next((one for one in templates if str(one.pk) == asked), None)
    typed = {name: sent.get(name, "").strip() for name in TYPED_FIELDS}
    problems = {
        name: _("Hooguit %s tekens.") % MAX_TYPED
        for name, text in typed.items()
        if len(text) > MAX_TYPED
    }
    if asked and template is None:
        problems["sjabloon"] = _("Kies een sjabloon uit de lijst.")
    term = _day(typed["termijn"])
    if typed["termijn"] and term is None:
        problems["termijn"] = _("Vul een dag in, bijvoorbeeld 01-03-2026.")
    elif term is not None and term <= today:
        problems["termijn"] = _("De termijn ligt in het verleden: kies een latere dag.")
    elif asked and term is None and given.now.is_step_in_possible:
        # ABRvS 8 August 2018, ECLI:NL:RVS:2018:2647: without a term the decision was defective.
        problems["termijn"] = _("Op deze trede moet de gemeente een termijn krijgen om te voldoen.")
    chosen = template or fitting_template(templates, given.now.name)
    return LetterForm(chosen, typed, problems)


def _prepared(form: LetterForm, place: MunicipalityFacts, given: Proposal) -> PreparedLetter | None:
    """Return the letter, or None with the problem in the form."""
    if form.problems or form.template is None:
        return None
    values = letter_values(place, given, form.values, on=timezone.localdate())
    try:
        return prepare_letter(form.template, given, values)
    except LetterError as error:
        names = [one for one in getattr(error, "names", ()) if one in TYPED_FIELDS]
        form.problems[names[0] if names else "sjabloon"] = str(error)
        return None


def _blocks(text: str) -> list[Shown]:
    return [
        {"listed": one} if isinstance(one, list) else {"text": one} for one in letter_blocks(text)
    ]


def _template_label(template: LetterTemplate) -> str:
    return _("%s (voorbeeldtekst)") % template.name if template.is_example else template.name


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
