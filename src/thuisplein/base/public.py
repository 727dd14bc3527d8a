"""What other apps may use of base."""

from thuisplein.base.form_fields import text_field
from thuisplein.base.models import SiteState
from thuisplein.base.rate_limit import may, origin_of
from thuisplein.base.readers import has_session, private
from thuisplein.base.warming import before_first_request

__all__ = [
    "SiteState",
    "before_first_request",
    "has_session",
    "may",
    "origin_of",
    "private",
    "text_field",
]
