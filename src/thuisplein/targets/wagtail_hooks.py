"""Registers the editors' screens; what they do stands in admin_import/ and viewsets.py."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from thuisplein.targets.admin_import.registration import register_import_screens
from thuisplein.targets.viewsets import TargetsViewSetGroup

register_import_screens()


@hooks.register("register_admin_viewset")
def register_targets() -> ViewSetGroup:
    return TargetsViewSetGroup()
