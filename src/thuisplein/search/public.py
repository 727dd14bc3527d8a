"""What other apps may use of search.

``find`` answers the search page, ``suggest`` the search box, ``answers_to`` whoever is about to
ask a question.
"""

from thuisplein.search.finding import Answer, Found, Suggestion, answers_to, find, suggest
from thuisplein.search.index.actions import prepare_index

__all__ = ["Answer", "Found", "Suggestion", "answers_to", "find", "prepare_index", "suggest"]
