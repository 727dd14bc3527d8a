"""What other apps, and the rest of search, may use of the thesaurus."""

from thuisplein.search.thesaurus.expansion import (
    Expansion,
    Suggestion,
    expand,
    expand_question,
    nearest_concepts,
    tag_suggestions,
    thesaurus,
)
from thuisplein.search.thesaurus.kinds import ConceptStatus, LabelKind
from thuisplein.search.thesaurus.permissions import allow_editors
from thuisplein.search.thesaurus.record import ConceptRecord
from thuisplein.search.thesaurus.vocabulary import Vocabulary

__all__ = [
    "ConceptRecord",
    "ConceptStatus",
    "Expansion",
    "LabelKind",
    "Suggestion",
    "Vocabulary",
    "allow_editors",
    "expand",
    "expand_question",
    "nearest_concepts",
    "tag_suggestions",
    "thesaurus",
]
