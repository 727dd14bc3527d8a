"""What a question is called in lists: it has no title of its own."""

from thuisplein.helpdesk.models import Question

TITLE_LETTERS = 110


def title_of(question: Question) -> str:
    """Return the beginning of a question, on one line."""
    line = " ".join(question.text.split())
    return line if len(line) <= TITLE_LETTERS else f"{line[: TITLE_LETTERS - 1].rstrip()}…"
