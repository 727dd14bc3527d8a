"""The vocabularies that go in and the proposals that come out."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Self


@dataclass(frozen=True)
class TermName:
    """A row of an editable table: a group, a topic, a housing type, an organisation."""

    slug: str
    name: str


@dataclass(frozen=True)
class PlaceName:
    """One name of a municipality. ``codes`` are present municipalities.

    The name of a municipality that ended leads to its successors; more than one when divided.
    """

    name: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    has_ended: bool = False


@dataclass(frozen=True)
class Vocabulary:
    focus_groups: tuple[TermName, ...] = ()
    topics: tuple[TermName, ...] = ()
    housing_types: tuple[TermName, ...] = ()
    places: tuple[PlaceName, ...] = ()
    provinces: tuple[str, ...] = ()
    organisations: tuple[TermName, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A value with the words that led to it. ``confidence`` from 0 to 1; ticked when chosen."""

    value: str
    label: str
    reason: str
    confidence: float
    is_chosen: bool


@dataclass(frozen=True)
class FigureProposal:
    figure: str
    label: str
    reference: str
    sentence: str
    confidence: float
    is_chosen: bool


@dataclass(frozen=True)
class PartnerProposal:
    name: str
    role: str
    reason: str
    is_chosen: bool


@dataclass(frozen=True)
class SectionProposal:
    """One part of the document and the field it fits. ``start`` and ``end`` count blocks."""

    heading: str
    start: int
    end: int
    target: str
    reason: str
    opening: str


@dataclass(frozen=True)
class Removal:
    """Contact data that was taken out. ``context`` shows where, without the data."""

    what: str
    context: str


@dataclass(frozen=True)
class DateProposal:
    """``value`` is a year, a month or a day: 2015, 2015-03, 2015-03-01."""

    value: str
    reason: str


@dataclass(frozen=True)
class Proposals:
    summary: str
    kinds: tuple[Proposal, ...]
    focus_groups: tuple[Proposal, ...]
    topics: tuple[Proposal, ...]
    housing_types: tuple[Proposal, ...]
    municipalities: tuple[Proposal, ...]
    regions: tuple[Proposal, ...]
    partners: tuple[PartnerProposal, ...]
    figures: tuple[FigureProposal, ...]
    sections: tuple[SectionProposal, ...]
    dates: tuple[DateProposal, ...]
    removals: tuple[Removal, ...]
    started: str = ""
    started_reason: str = ""
    contact_role: str = ""
    teller: str = ""

    @property
    def kind(self) -> str:
        return next((proposal.value for proposal in self.kinds if proposal.is_chosen), "")

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        values: dict[str, Any] = {}
        for item in fields(cls):
            value = data[item.name]
            row = _ROWS.get(item.name, Proposal)
            values[item.name] = (
                value if isinstance(value, str) else tuple(row(**entry) for entry in value)
            )
        return cls(**values)


_ROWS: dict[str, Any] = {
    "partners": PartnerProposal,
    "figures": FigureProposal,
    "sections": SectionProposal,
    "dates": DateProposal,
    "removals": Removal,
}


def chosen(proposals: tuple[Proposal, ...]) -> tuple[str, ...]:
    """Return the values that are ticked."""
    return tuple(proposal.value for proposal in proposals if proposal.is_chosen)
