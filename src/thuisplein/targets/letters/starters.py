"""The letters that ship, as examples: careful plain Dutch that a province must check first.

Each file begins with "naam:", "trede:" and "onderwerp:"; the text follows after an empty line.
"""

from pathlib import Path

from thuisplein.targets.letters.fields import check_text
from thuisplein.targets.models import LetterTemplate

FOLDER = Path(__file__).resolve().parent / "examples"


def load_starters() -> tuple[int, int]:
    """Add the examples that are not there yet; return how many are new and how many were there.

    What an editor changed, or took out of use, stays as it is.
    """
    made = found = 0
    for path in sorted(FOLDER.glob("*.txt")):
        head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
        said = dict(line.split(": ", 1) for line in head.splitlines())
        check_text(said["onderwerp"] + body)
        _template, is_new = LetterTemplate.objects.get_or_create(
            name=said["naam"],
            province=None,
            defaults={
                "rung_name": said["trede"],
                "subject": said["onderwerp"],
                "body": body.strip(),
                "is_example": True,
            },
        )
        made, found = made + is_new, found + (not is_new)
    return made, found
