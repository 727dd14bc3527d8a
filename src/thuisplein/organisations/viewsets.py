"""The administrators' screen of identity providers in /beheer/."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.accounts.public import problems_with
from thuisplein.organisations.models import IdentityProvider
from thuisplein.organisations.provider_form import ProviderForm
from thuisplein.organisations.providers import remove_provider


class _TestedAfterwards:
    """Leads from the form to the test of the connection."""

    object: IdentityProvider

    def get_success_url(self) -> str:
        return reverse("identityprovider:test", args=[self.object.pk])


class AddProviderView(_TestedAfterwards, CreateView):
    pass


class EditProviderView(_TestedAfterwards, EditView):
    pass


class RemoveProviderView(DeleteView):
    def delete_action(self) -> None:
        remove_provider(self.object)


class IdentityProviderViewSet(ModelViewSet):
    model = IdentityProvider
    icon = "lock"
    menu_label = _("Inlogvoorzieningen")
    add_to_settings_menu = True
    list_display = ["__str__", "organisation", "issuer"]
    search_fields = ["organisation__name"]
    copy_view_enabled = False
    add_view_class = AddProviderView
    edit_view_class = EditProviderView
    delete_view_class = RemoveProviderView

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 - the CMS's
        return ProviderForm

    def get_urlpatterns(self) -> list[Any]:
        own: list[URLPattern] = [path("test/<int:pk>/", self.test_view, name="test")]
        return [*super().get_urlpatterns(), *own]

    def test_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask the provider for its document and say what is wrong with it."""
        if not self.permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        rows = IdentityProvider.objects.select_related("app", "organisation")
        provider = get_object_or_404(rows, pk=pk)
        callback = reverse("openid_connect_callback", args=[provider.app.provider_id])
        context = {
            "provider": provider,
            "problems": problems_with(provider.issuer),
            "callback_url": request.build_absolute_uri(callback),
            "header_title": _("Test van de verbinding"),
        }
        return render(request, "organisations/admin/test_provider.html", context)
