from django.urls import URLPattern, path, re_path

from thuisplein.api import views
from thuisplein.api.exposing import exposed
from thuisplein.api.interface import api

app_name = "api"

_operations = [
    URLPattern(found.pattern, exposed(found.callback), found.default_args, found.name)
    for found in api.urls[0]
    # The library's own opening page; ours stands below.
    if isinstance(found, URLPattern) and found.name != "api-root"
]

urlpatterns = [
    path("", views.documentation, name="api-documentation"),
    path("openapi.json", exposed(views.openapi), name="api-openapi"),
    *_operations,
    # Whatever else is asked below this address gets a problem document, never a page of the site.
    re_path(r"", exposed(views.unknown_address), name="api-unknown"),
]
