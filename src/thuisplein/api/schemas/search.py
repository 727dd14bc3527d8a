"""What search found as the outside sees it."""

from pydantic import Field

from thuisplein.api.schemas.knowledge import ItemRow


class FoundRow(ItemRow):
    """One page; the order of the list is the order of the answer."""

    soort: str = Field(description="praktijkvoorbeeld, vraag-en-antwoord, wet en zo verder.")
    gemeenten: list[str] = Field(description="CBS-codes.")
    plaats: str
    antwoord: str = Field(description="Het korte antwoord, bij vraag en antwoord.")
