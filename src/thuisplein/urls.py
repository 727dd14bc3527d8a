"""Which address belongs to which app."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from thuisplein.accounts.views import to_sign_in
from thuisplein.api.views import judged_file, open_data
from thuisplein.base.views import media, no_door

urlpatterns = [
    # One door: whoever comes to the CMS signs in where everybody does.
    path("beheer/login/", to_sign_in, name="admin-sign-in"),
    path("beheer/", include("thuisplein.base.admin_urls")),
    path("account/", include("thuisplein.accounts.urls")),
    path("", include("thuisplein.organisations.urls")),
    # No door opens with a password for many; this would tell how many doors there are.
    path("documenten/authenticate_with_password/<int:number>/", no_door, name="no-door"),
    path("documenten/", include(wagtaildocs_urls)),
    # Pictures of a single machine; a larger installation sets MEDIA_URL to its object store.
    path("media/<path:path>", media, name="media"),
    path("stijl/", include("thuisplein.base.urls")),
    path("api/v1/", include("thuisplein.api.urls")),
    path("open-data/", open_data, name="open-data"),
    path("open-data/zoekvragen/<str:name>", judged_file, name="search-judged"),
    path("", include("thuisplein.pages.urls")),
    path("", include("thuisplein.search.thesaurus.urls")),
    path("", include("thuisplein.search.urls")),
    path("", include("thuisplein.experts.urls")),
    path("", include("thuisplein.helpdesk.urls")),
    path("", include("thuisplein.knowledge.urls")),
    path("", include(wagtail_urls)),
]
