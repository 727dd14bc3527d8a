"""Suggestions while somebody types, as groups for the search field. Cached as a page."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from thuisplein.search.finding import Suggestion, suggest

MAX_LETTERS = 100


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer with groups of suggestions and the sentence that a screen reader says."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MAX_LETTERS]
    groups = as_groups(suggest(words))
    return JsonResponse({"groups": groups, "melding": announcement(groups)})


def as_groups(found: list[Suggestion]) -> list[dict[str, Any]]:
    titles = {
        "begrip": _("Begrippen"),
        "gemeente": _("Gemeenten"),
        "vraag": _("Al beantwoord"),
        "pagina": _("Pagina's"),
        "hulp": _("Wie kan helpen"),
        "woord": _("Zoek naar"),
    }
    groups = []
    for kind, title in titles.items():
        rows = [_row(one) for one in found if one.kind == kind]
        if rows:
            groups.append({"titel": title, "suggesties": rows})
    return groups


def announcement(groups: list[dict[str, Any]]) -> str:
    total = sum(len(group["suggesties"]) for group in groups)
    if not total:
        return _("Geen suggesties.")
    return (
        ngettext(
            "%d suggestie. Kies met de pijltoetsen.",
            "%d suggesties. Kies met de pijltoetsen.",
            total,
        )
        % total
    )


def _row(one: Suggestion) -> dict[str, str]:
    # Concepts and words lead to all that is found with them; the rest to a page of its own.
    leads_to_search = one.kind in {"begrip", "woord"}
    url = f"/zoeken/?{urlencode({'q': one.text})}" if leads_to_search else one.url
    return {"tekst": one.text, "bij": "", "url": url}
