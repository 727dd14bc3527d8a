"""Which address belongs to which app."""

from django.conf import settings
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from thuisplein.api.views import judged_file, open_data

urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    # Pictures of a single machine; a larger installation sets MEDIA_URL to its object store.
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}, name="media"),
    path("stijl/", include("thuisplein.base.urls")),
    path("api/v1/", include("thuisplein.api.urls")),
    path("open-data/", open_data, name="open-data"),
    path("open-data/zoekvragen/<str:name>", judged_file, name="search-judged"),
    path("", include("thuisplein.pages.urls")),
    path("", include("thuisplein.search.thesaurus.urls")),
    path("", include("thuisplein.search.urls")),
    path("", include("thuisplein.knowledge.urls")),
    path("", include(wagtail_urls)),
]
