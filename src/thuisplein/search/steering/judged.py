"""The judged questions that ship with Thuisplein, as far as their pages stand on this site."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from thuisplein.knowledge.public import PublishedPage
from thuisplein.search.evaluation.files import InvalidFileError, read_judgements, read_queries
from thuisplein.search.evaluation.measures import ndcg

DEPTH = 10


@dataclass(frozen=True)
class JudgedSet:
    """Questions, and by question the grade of each judged page that stands on this site."""

    questions: dict[str, str]
    grades: dict[str, dict[int, int]]
    #: Of so many judged pages stands this many here.
    pages: int
    pages_here: int

    @property
    def size(self) -> int:
        return len(self.grades)

    def sample(self, number: int) -> list[str]:
        """Return the names of so many questions, spread evenly over the set."""
        names = list(self.grades)
        return names[:: max(len(names) // number, 1)][:number]

    def mean_ndcg(self, rank: Callable[[str], Sequence[int]], names: Sequence[str]) -> float:
        """Return the mean nDCG@10 of a ranking over these questions."""
        return sum(self._ndcg(rank(self.questions[one]), one) for one in names) / len(names)

    def _ndcg(self, ranked: Sequence[int], name: str) -> float:
        grades = {str(page): grade for page, grade in self.grades[name].items()}
        return ndcg([str(one) for one in ranked[:DEPTH]], grades, at=DEPTH)


def judged_set(folder: Path) -> JudgedSet | None:
    """Return the set in a folder; None when it is not there, or none of its pages is here."""
    queries, judgements = folder / "queries.tsv", folder / "qrels.tsv"
    try:
        lines = judgements.read_text("utf-8").splitlines()
        paths = {line.split("\t")[1] for line in lines if line.count("\t") == 2}
        questions = read_queries(queries)
        by_path = read_judgements(judgements, questions, paths)
    except (OSError, InvalidFileError):
        return None
    here = dict(PublishedPage.objects.filter(path__in=paths).values_list("path", "page_id"))
    grades = {
        name: found
        for name, graded in by_path.items()
        if any(found := {here[path]: grade for path, grade in graded.items() if path in here})
        and any(found.values())
    }
    return JudgedSet(questions, grades, len(paths), len(here)) if grades else None
