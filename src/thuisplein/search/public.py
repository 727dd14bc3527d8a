"""What other apps may use of search.

``find`` answers the search page, ``suggest`` the search box, ``answers_to`` whoever is about to
ask a question; ``search_needs`` counts what kinds of organisations search and miss.
"""

from thuisplein.search.finding import Answer, Found, Suggestion, answers_to, find, suggest
from thuisplein.search.index.actions import prepare_index
from thuisplein.search.listening.needs import Needed, search_needs

__all__ = [
    "Answer",
    "Found",
    "Needed",
    "Suggestion",
    "answers_to",
    "find",
    "prepare_index",
    "search_needs",
    "suggest",
]
