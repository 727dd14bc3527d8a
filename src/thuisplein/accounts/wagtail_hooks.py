"""Registers the administrators' screens."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.accounts.viewsets import PlatformRoleViewSet


@hooks.register("register_admin_viewset")
def register_roles() -> ModelViewSet:
    return PlatformRoleViewSet()
