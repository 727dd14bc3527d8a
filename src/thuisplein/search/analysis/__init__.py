"""What a Dutch text says, as terms that can be compared: plain Python, no database."""

from thuisplein.search.analysis.analyser import Analyser, Token
from thuisplein.search.analysis.lexicon import Lexicon, load_lexicon

__all__ = ["Analyser", "Lexicon", "Token", "load_lexicon"]
