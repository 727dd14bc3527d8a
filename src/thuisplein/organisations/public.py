"""What other apps may use of organisations."""

from thuisplein.organisations.models import Organisation, OrganisationType

__all__ = ["Organisation", "OrganisationType"]
