"""What machines ask for: monitoring, search engines, browsers, finders of a leak."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.experts.public import pool_addresses
from thuisplein.knowledge.public import PublishedPage
from thuisplein.places.public import municipality_index
from thuisplein.search.thesaurus.public import thesaurus


def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public address, with the day of its last change where there is one."""
    rows = PublishedPage.objects.filter(withdrawn_on=None).order_by("path")
    places = (f"/gemeenten/{place.slug}/" for place in municipality_index().present)
    concepts = (one.url for one in thesaurus().concepts.values() if not one.is_deprecated)
    context = {
        "root": request.build_absolute_uri("/").rstrip("/"),
        "plain": ["/", "/gemeenten/", *places, "/begrippen/", *concepts, *pool_addresses()],
        "rows": rows.values_list("path", "changed_on").iterator(),
    }
    return render(request, "pages/sitemap.xml", context, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /beheer/", "Disallow: /zoeken/"]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def health(request: HttpRequest) -> HttpResponse:
    """Say whether the site can reach its database; for monitoring."""
    PublishedPage.objects.values_list("pk", flat=True).first()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell finders of a leak whom to write (RFC 9116); 404 while the owner set no address."""
    if not settings.SECURITY_CONTACT:
        raise Http404(_("Er is nog geen adres voor beveiligingsmeldingen."))
    expires = timezone.now().replace(microsecond=0) + dt.timedelta(days=180)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the old address to the icon."""
    return HttpResponseRedirect(static("thuisplein/favicon.svg"))
