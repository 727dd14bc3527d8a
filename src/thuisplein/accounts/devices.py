"""Telling somebody that their account was used on a device that was not seen before."""

import hashlib
import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from thuisplein.accounts.models import KnownDevice, User
from thuisplein.mail.public import send_letter

COOKIE = "apparaat"
COOKIE_SECONDS = 365 * 24 * 3600
#: In this order: Edge and Opera also call themselves Chrome, and everything calls itself Safari.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
    ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def recognise(request: HttpRequest, response: HttpResponse, user: User, *, is_new: bool) -> None:
    """Remember this browser; write to the person when it is new and the account is not."""
    word = request.COOKIES.get(COOKIE, "")
    if not re.fullmatch(r"[\w-]{20,64}", word):
        word = secrets.token_urlsafe(24)
    digest = hashlib.sha256(word.encode()).hexdigest()
    _device, is_unknown = KnownDevice.objects.get_or_create(user=user, word_hash=digest)
    response.set_cookie(
        COOKIE, word, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE, path="/account/",
    )  # fmt: skip
    if is_unknown and not is_new:
        send_letter(
            "accounts/letters/new_device.txt",
            to=user.email,
            context={
                "user": user,
                "device": device_name(request.META.get("HTTP_USER_AGENT", "")),
                "at": timezone.localtime(),
                "sessions_url": request.build_absolute_uri(reverse("usersessions_list")),
            },
        )


def device_name(user_agent: str) -> str:
    """Return browser and system in words ("Firefox op Windows"); empty when neither is known."""
    browser = next((name for part, name in _BROWSERS if part in user_agent), "")
    system = next((name for part, name in _SYSTEMS if part in user_agent), "")
    return " op ".join(part for part in (browser, system) if part)
