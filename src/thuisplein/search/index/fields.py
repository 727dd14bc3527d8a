"""Reading a document into its fields."""

from thuisplein.search.analysis import Analyser, Token
from thuisplein.search.analysis.asking import wanted
from thuisplein.search.analysis.entities import PLACE
from thuisplein.search.index.document import Document
from thuisplein.search.index.weights import Fields

#: What is longer is cut off: no page of ours comes near it, and nobody may fill the index.
MOST_LETTERS = 400_000


def read_fields(document: Document, analyser: Analyser) -> Fields:
    """Return the tokens of each field; places count as labels."""
    labels = analyser.tokens(".\n".join(document.labels))
    labels += [Token(f"{PLACE}{code.lower()}", (), "", 0) for code in document.places]
    return Fields(
        title=analyser.tokens(document.title),
        lead=analyser.tokens(document.lead),
        labels=labels,
        body=analyser.tokens(document.body[:MOST_LETTERS]),
        wanted=wanted(document.title),
    )


def surface_words(fields: Fields) -> set[str]:
    """Return the words as they are written, for completing and correcting what people type."""
    tokens = [*fields.title, *fields.lead, *fields.labels, *fields.body]
    return {
        token.surface
        for token in tokens
        if not token.is_entity and 3 <= len(token.surface) <= 40 and token.surface[0].isalpha()
    }
