"""How numbers, quarters and kinds of organisations are said."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisplein.organisations.public import OrganisationType
from thuisplein.pages.knowledge_needs.quarters import Quarter
from thuisplein.pages.knowledge_needs.ranges import LEAST, Range

#: Who can be looked at, in the plural; the first is shown when nothing is asked.
KINDS = {
    OrganisationType.MUNICIPALITY: gettext_lazy("gemeenten"),
    OrganisationType.HOUSING_ASSOCIATION: gettext_lazy("woningcorporaties"),
    OrganisationType.CARE_OR_GUIDANCE: gettext_lazy("organisaties voor zorg of begeleiding"),
    OrganisationType.RECEPTION: gettext_lazy("organisaties voor opvang"),
    OrganisationType.TENANTS: gettext_lazy("huurdersorganisaties"),
}
_ORDINALS = (
    gettext_lazy("eerste kwartaal %(year)d (januari tot en met maart)"),
    gettext_lazy("tweede kwartaal %(year)d (april tot en met juni)"),
    gettext_lazy("derde kwartaal %(year)d (juli tot en met september)"),
    gettext_lazy("vierde kwartaal %(year)d (oktober tot en met december)"),
)


def quarter_text(quarter: Quarter) -> str:
    return str(_ORDINALS[quarter.number - 1]) % {"year": quarter.year}


def range_text(one: Range | None) -> str:
    """Return a number as it may be told."""
    if one is None:
        return _("niet getoond")
    if one.is_small_group:
        return _("groep te klein")
    if one.is_hidden:
        return _("minder dan %(least)d") % {"least": LEAST}
    return _("%(low)d tot %(high)d") % {"low": one.low, "high": one.high}
