"""The administrators' screens in /beheer/: roles, and who saw what."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from thuisplein.accounts.models import AccessLog, PlatformRole
from thuisplein.accounts.role_groups import follow_roles


class EndNotDeletePolicy(ModelPermissionPolicy):
    """Who might do what has to stay known, so roles are ended and never deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class GiveRoleView(CreateView):
    def save_instance(self) -> PlatformRole:
        self.form.instance.given_by = self.request.user
        role = self.form.save()
        follow_roles(on=timezone.localdate())
        return role


class EndRoleView(EditView):
    def get_form(self, form_class: Any = None) -> Any:
        """Return the form with only the end open: another role is another row."""
        form = super().get_form(form_class)
        for name, field in form.fields.items():
            field.disabled = name != "valid_until"
        return form

    def save_instance(self) -> PlatformRole:
        role = super().save_instance()
        follow_roles(on=timezone.localdate())
        return role


class PlatformRoleViewSet(ModelViewSet):
    model = PlatformRole
    icon = "key"
    menu_label = _("Rollen")
    add_to_settings_menu = True
    list_display = ["user", "role", "province", "valid_from", "valid_until", "given_by"]
    list_filter = ["role", "province"]
    search_fields = ["user__email", "user__first_name", "user__last_name"]
    list_per_page = 50
    add_view_class = GiveRoleView
    edit_view_class = EndRoleView
    form_fields = ["user", "role", "province", "valid_from", "valid_until"]

    @property
    def permission_policy(self) -> EndNotDeletePolicy:
        return EndNotDeletePolicy(self.model)


class LookOnlyPolicy(ModelPermissionPolicy):
    """What happened is not edited."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class AccessLogViewSet(ModelViewSet):
    model = AccessLog
    icon = "view"
    menu_label = _("Inzage")
    add_to_settings_menu = True
    list_display = ["at", "user", "kind", "subject", "person"]
    list_filter = ["kind", "at"]
    list_export = ["at", "user", "kind", "subject", "person"]
    search_fields = ["subject", "user__email"]
    list_per_page = 50
    form_fields = ["kind"]

    @property
    def permission_policy(self) -> LookOnlyPolicy:
        return LookOnlyPolicy(self.model)
