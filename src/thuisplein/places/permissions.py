"""Who may do what with places in /beheer/."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class FactsPermissionPolicy(ModelPermissionPolicy):
    """Places come and go by import_places only: nobody adds or deletes one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class ReadOnlyPermissionPolicy(FactsPermissionPolicy):
    """Only to look at."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)
