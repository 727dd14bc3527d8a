"""Suggestions with reasons in words: for a request of the pool, and for a question at the desk."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.experts.models import Expert, ExpertRequest
from thuisplein.experts.pool import candidates, pool
from thuisplein.experts.suggest import Why, Wish, suggest_experts
from thuisplein.knowledge.public import snapshot
from thuisplein.places.public import municipality_index


@dataclass(frozen=True)
class SuggestedExpert:
    """Somebody who fits. ``reasons``: in words, what counts most first."""

    key: int
    function: str
    host: str
    mailbox: str
    url: str
    reasons: tuple[str, ...]


def suggest_for_request(request: ExpertRequest) -> list[SuggestedExpert]:
    """Return who fits a request best, without who was asked last."""
    organisation = request.organisation
    wish = Wish(
        topic=request.topic.slug if request.topic else "",
        group=request.group.slug if request.group else "",
        municipality=organisation.municipality_id or "",
        province=organisation.province_id or "",
        organisation=organisation.pk,
        method=request.method,
    )
    return suggestions(located(wish), without={request.expert.mailbox} if request.expert else ())


def located(wish: Wish) -> Wish:
    """Return the same with the region and province in which its municipality lies."""
    for place in municipality_index().present:
        if place.code == wish.municipality:
            return replace(wish, region=place.corop_code, province=place.province.code)
    return wish


def suggestions(
    wish: Wish, *, without: Container[str] = (), also: Mapping[str, int] | None = None
) -> list[SuggestedExpert]:
    """Return the best with their reasons.

    ``without``: mailboxes that were asked already; ``also``: what else lies in each mailbox.
    """
    today = timezone.localdate()
    held = pool().experts
    everybody = [
        one for one in candidates(today, also=also) if held[one.key].expert.mailbox not in without
    ]
    found = suggest_experts(wish, everybody, today=today)
    return [_in_words(held[one.key].expert, wish, one.reasons) for one in found]


def _in_words(
    expert: Expert, wish: Wish, reasons: tuple[tuple[Why, Decimal], ...]
) -> SuggestedExpert:
    return SuggestedExpert(
        key=expert.pk,
        function=expert.function,
        host=expert.host.name,
        mailbox=expert.mailbox,
        url=f"/experts/{expert.slug}/",
        reasons=tuple(_reason(why, number, wish) for why, number in reasons),
    )


def _reason(why: Why, number: Decimal, wish: Wish) -> str:
    held, places = snapshot(), municipality_index()
    names = {place.code: place for place in places.present if place.code == wish.municipality}
    place = names.get(wish.municipality)
    province = next((one.name for one in places.provinces if one.code == wish.province), "")
    count = int(number)
    words = {
        Why.TOPIC: held.labels["onderwerp"].get(wish.topic, ""),
        Why.GROUP: held.labels["groep"].get(wish.group, ""),
        Why.MUNICIPALITY: _("werkt in %(place)s") % {"place": place.name if place else ""},
        Why.REGION: _("werkt in %(place)s") % {"place": place.corop_name if place else ""},
        Why.PROVINCE: _("werkt in %(place)s") % {"place": province},
        Why.COUNTRY: _("werkt in heel Nederland"),
        Why.HOURS: _("nog %(hours)s uur deze maand") % {"hours": _hours(number)},
        Why.NO_LOAD: _("geen open verzoeken"),
        Why.LOAD: ngettext("%d open verzoek", "%d open verzoeken", count) % count,
    }
    return words[why]


def _hours(number: Decimal) -> str:
    return number_format(number.normalize() if number % 1 else int(number), use_l10n=True)
