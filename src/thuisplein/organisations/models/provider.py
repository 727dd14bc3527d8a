"""The identity provider with which the people of an organisation sign in."""

from allauth.socialaccount.models import SocialApp
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuisplein.organisations.models.organisation import Organisation


class IdentityProvider(models.Model):
    """Says whose a provider is; how it is reached stands in the sign-in library's record."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.PROTECT,
        related_name="identity_providers",
    )
    app = models.OneToOneField(SocialApp, on_delete=models.CASCADE, related_name="of_organisation")

    class Meta:
        verbose_name = _("inlogvoorziening")
        verbose_name_plural = _("inlogvoorzieningen")
        ordering = ["organisation__name", "pk"]

    def __str__(self) -> str:
        return str(self.app.name)

    @property
    def issuer(self) -> str:
        """Return the address by which the provider names itself."""
        return str(self.app.settings["server_url"])

    @property
    def domains(self) -> list[str]:
        """Return the e-mail domains for whose people the provider speaks."""
        return [str(one) for one in self.app.settings["domains"]]
