"""The models of this app, each kept beside what it belongs to."""

from thuisplein.search.index.models import Entry, Generation, Posting
from thuisplein.search.thesaurus.models import BroaderRelation, Concept, ConceptLabel

__all__ = ["BroaderRelation", "Concept", "ConceptLabel", "Entry", "Generation", "Posting"]
