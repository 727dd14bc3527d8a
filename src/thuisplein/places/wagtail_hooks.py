"""Places in /beheer/: to look up, and to add names under which people search."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from thuisplein.places.viewsets import PlacesViewSetGroup


@hooks.register("register_admin_viewset")
def register_places() -> ViewSetGroup:
    return PlacesViewSetGroup()
