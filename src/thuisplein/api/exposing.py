"""How every address of the API is answered: open to other sites, read only, with an ETag."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from thuisplein.api.problems import problem

#: Semantic version of the interface; a change that breaks readers moves to /api/v2/.
API_VERSION = "1.0.0"
METHODS = "GET, HEAD, OPTIONS"
EXPOSED = "API-Version, ETag, Link, Content-Disposition"

View = Callable[..., HttpResponseBase]


def exposed(view: View) -> View:
    """Return a view that any site may ask with GET, HEAD or OPTIONS, and nothing else."""

    # Nothing can be changed here, so there is nothing to forge: a POST gets 405, not 403.
    @csrf_exempt
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = request.method
        if method == "OPTIONS":
            return _with_headers(_options(request))
        if method not in {"GET", "HEAD"}:
            detail = _("U kunt hier alleen lezen, met GET, HEAD of OPTIONS.")
            refused = problem(request, 405, detail)
            refused["Allow"] = METHODS
            return _with_headers(refused)
        # The inner views know GET only; a HEAD is the same answer without its body.
        request.method = "GET"
        response = view(request, *args, **kwargs)
        request.method = method
        return _finished(request, _with_headers(response))

    return answer


def _options(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = METHODS
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Max-Age"] = "86400"
    asked = request.headers.get("Access-Control-Request-Headers", "")
    if asked:
        response["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    del response["Content-Type"]
    return response


def _with_headers(response: HttpResponseBase) -> HttpResponseBase:
    response["API-Version"] = API_VERSION
    # A star without credentials: every site may read what everybody may read.
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return response


def _finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Add the ETag, answer 304 where the asker has this already, and leave HEAD without body."""
    if response.status_code == 200 and isinstance(response, HttpResponse):
        etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"
        conditional = get_conditional_response(request, etag=etag, response=response)
        if conditional is not response and conditional is not None:
            return _with_headers(conditional)
    if request.method == "HEAD" and isinstance(response, HttpResponse):
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
