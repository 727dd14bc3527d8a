"""When pages of the knowledge base get links to the explanation of words."""

from django.conf import settings

from thuisplein.knowledge.public import PublishedPage, TextDecorator
from thuisplein.search.thesaurus.expansion import thesaurus
from thuisplein.search.thesaurus.linking import TermLinker


def linker_for(row: PublishedPage) -> TextDecorator | None:
    """Return what links the words of this page; None where an editor or the owner wants none."""
    if not settings.TERM_LINKS or row.detail.get("without_terms"):
        return None
    return TermLinker(thesaurus()).link
