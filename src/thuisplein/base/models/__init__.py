"""What every other app stands on."""

from thuisplein.base.models.media import Rendition, SiteDocument, SiteImage
from thuisplein.base.models.state import SiteState

__all__ = ["Rendition", "SiteDocument", "SiteImage", "SiteState"]
