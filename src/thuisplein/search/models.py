"""The models of this app, each kept beside what it belongs to."""

from thuisplein.search.index.models import Entry, Generation, Posting
from thuisplein.search.listening.models import (
    EditorialTask,
    QueryCount,
    Remark,
    SearchNeed,
    SearchNeedMark,
)
from thuisplein.search.server.models import ServedExpert, ServedPage, ServedTeam
from thuisplein.search.steering.models import BestBet, TuningChange
from thuisplein.search.thesaurus.models import BroaderRelation, Concept, ConceptLabel

__all__ = [
    "BestBet",
    "BroaderRelation",
    "Concept",
    "ConceptLabel",
    "EditorialTask",
    "Entry",
    "Generation",
    "Posting",
    "QueryCount",
    "Remark",
    "SearchNeed",
    "SearchNeedMark",
    "ServedExpert",
    "ServedPage",
    "ServedTeam",
    "TuningChange",
]
