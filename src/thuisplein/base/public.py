"""What other apps may use of base."""

from thuisplein.base.models import SiteState
from thuisplein.base.rate_limit import may, origin_of
from thuisplein.base.warming import before_first_request

__all__ = ["SiteState", "before_first_request", "may", "origin_of"]
