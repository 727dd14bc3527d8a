"""What other apps may use of base."""

from thuisplein.base.models import SiteState

__all__ = ["SiteState"]
