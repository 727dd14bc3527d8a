"""What pages about one question have in common: nobody keeps them, nobody else finds them."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from thuisplein.base.public import private
from thuisplein.helpdesk.models import Attachment, Question
from thuisplein.helpdesk.permissions import may_work_at_desk

View = Callable[..., HttpResponseBase]


def for_desk(view: View) -> View:
    """Let only people of the desk in; who is not signed in gets to sign in first."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_work_at_desk(request.user, on=timezone.localdate()):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return private(wrapped)


def send_file(question: Question, key: str) -> FileResponse:
    """Hand out a file of this question, to be saved and never shown by the browser."""
    attachment = Attachment.objects.filter(question=question, key=key).first()
    if attachment is None or not attachment.file.storage.exists(str(attachment.file.name)):
        raise Http404
    response = FileResponse(attachment.file.open("rb"), content_type=attachment.content_type)
    name = quote(attachment.name)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
