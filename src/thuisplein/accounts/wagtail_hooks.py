"""Registers the administrators' screens."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.accounts.viewsets import AccessLogViewSet, PlatformRoleViewSet


@hooks.register("register_admin_viewset")
def register_roles() -> ModelViewSet:
    return PlatformRoleViewSet()


@hooks.register("register_admin_viewset")
def register_access_log() -> ModelViewSet:
    return AccessLogViewSet()
