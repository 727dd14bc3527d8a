"""What other apps may use of base."""

from thuisplein.base.models import SiteState
from thuisplein.base.rate_limit import may, origin_of

__all__ = ["SiteState", "may", "origin_of"]
