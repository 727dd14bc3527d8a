"""Of which group an organisation is one: what may be counted together without naming anybody."""

from dataclasses import dataclass
from datetime import date

from thuisplein.organisations.models import Organisation
from thuisplein.places.public import municipality_index

#: Instead of one province, for who works in more than one.
SEVERAL = "meer"


@dataclass(frozen=True)
class Constituency:
    """Kind of organisation, slug of a size class (municipalities only), code of a province.

    Size and province are empty where they are not known.
    """

    kind: str
    size: str = ""
    province: str = ""


def constituency_of(organisation: Organisation) -> Constituency:
    """Return the groups of one organisation; reads ``works_in`` of who is no public body."""
    if organisation.municipality_id:
        place = municipality_index().by_code.get(organisation.municipality_id)
        if place is None:
            return Constituency(organisation.kind)
        return Constituency(organisation.kind, place.size_class or "", place.province.code)
    if organisation.province_id:
        return Constituency(organisation.kind, province=organisation.province_id)
    provinces = {place.province_id for place in organisation.works_in.all()}
    if len(provinces) > 1:
        return Constituency(organisation.kind, province=SEVERAL)
    return Constituency(organisation.kind, province=next(iter(provinces), ""))


def constituencies(kind: str, *, on: date) -> dict[int, Constituency]:
    """Return the groups of all organisations of a kind that exist on a day; two queries."""
    found = Organisation.objects.existing_on(on).filter(kind=kind).prefetch_related("works_in")
    return {one.pk: constituency_of(one) for one in found}
