"""Keeps programs out that fill in any form, without asking people to prove that they are human.

Three things: a field that people do not see, a form that was opened long enough ago, and a number
per hour. Who trips over one keeps everything that was written and may try again.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thuisplein.helpdesk.rates import count_and_allow
from thuisplein.helpdesk.signed import BadSignatureError, sign, unsign

#: Nobody reads and fills in the form faster than this.
LEAST_SECONDS = 3
LONGEST = dt.timedelta(hours=24)
OPENED, TRAP = "geopend", "website"
_PURPOSE = "form"


def opened_mark(now: dt.datetime) -> str:
    """Return what a form carries to say when it was opened."""
    return sign(str(int(now.timestamp())), purpose=_PURPOSE)


def kept_mark(request: HttpRequest, *, now: dt.datetime) -> str:
    """Return the mark a form came with, or a new one.

    Who only has to mend an address has read the form before, and is not too fast.
    """
    given = request.POST.get(OPENED, "")
    try:
        opened = int(unsign(given, purpose=_PURPOSE))
    except (BadSignatureError, ValueError):
        return opened_mark(now)
    return given if now.timestamp() - opened < LONGEST.total_seconds() else opened_mark(now)


def why_not(request: HttpRequest, *, now: dt.datetime) -> str:
    """Return in Dutch why this form is not taken yet; empty when it is."""
    if request.POST.get(TRAP, ""):
        return _(
            "Laat het veld 'Website' leeg en verstuur opnieuw. Zo houden wij programma's buiten."
        )
    try:
        opened = int(unsign(request.POST.get(OPENED, ""), purpose=_PURPOSE))
    except (BadSignatureError, ValueError):
        return _("De pagina was niet helemaal geladen. Verstuur uw vraag nog een keer.")
    age = now.timestamp() - opened
    if age < LEAST_SECONDS:
        return _("Dat ging wel erg snel. Kijk uw vraag nog even na en verstuur haar opnieuw.")
    if age > LONGEST.total_seconds():
        return _("Deze pagina stond lang open. Verstuur uw vraag nog een keer.")
    return ""


def place_of(request: HttpRequest) -> str:
    """Return the address a request came from; behind our proxy, what the proxy saw."""
    if settings.SECURE_PROXY_SSL_HEADER:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        if seen:
            return str(seen)
    return str(request.META.get("REMOTE_ADDR", ""))


def within(request: HttpRequest, what: str, *, limit: int, now: dt.datetime) -> bool:
    """Count a request and say whether its place stays within so many an hour."""
    return count_and_allow(place_of(request), what=what, limit=limit, now=now)
