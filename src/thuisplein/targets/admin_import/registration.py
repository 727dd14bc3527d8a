"""Adds the import screens to the admin; called by the app's ``wagtail_hooks``."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from thuisplein.targets.admin_import import views


class _ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_import(request.user)  # type: ignore[arg-type]


def _urls() -> list[URLPattern]:
    return [
        path("cijfers-inlezen/", views.runs, name="targets_import_runs"),
        path("cijfers-inlezen/nieuw/", views.upload, name="targets_import_upload"),
        path("cijfers-inlezen/<int:upload_id>/", views.check, name="targets_import_check"),
        path(
            "cijfers-inlezen/<int:upload_id>/overnemen/", views.apply, name="targets_import_apply"
        ),
        path("cijfers-inlezen/<int:upload_id>/weg/", views.discard, name="targets_import_discard"),
        path("cijfers-inlezen/bestand/<int:run_id>/", views.run, name="targets_import_run"),
        path(
            "cijfers-inlezen/bestand/<int:run_id>/ongedaan/", views.undo, name="targets_import_undo"
        ),
    ]


def _menu_item() -> MenuItem:
    return _ImportMenuItem(
        _("Cijfers inlezen"), reverse("targets_import_runs"), icon_name="upload", order=260
    )


def _permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="targets", codename="add_importrun")


def register_import_screens() -> None:
    """Add addresses, menu item and the permission that groups can be given."""
    hooks.register("register_admin_urls", _urls)
    hooks.register("register_admin_menu_item", _menu_item)
    hooks.register("register_permissions", _permissions)
