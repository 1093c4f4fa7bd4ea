"""What the command line prints of a CV."""

from pathlib import Path

from speakers.cv.pipeline import parse_cv
from speakers.cv.resume import as_resume

CORPUS = Path(__file__).parents[3] / "corpus"


def resume_of(name: str) -> dict[str, object]:
    return as_resume(parse_cv((CORPUS / name).read_bytes(), name))


def test_a_name_that_the_cv_does_not_print_is_told_apart_from_what_was_read():
    resume = resume_of("cv_no_name.txt")
    assert "name" not in resume["basics"]
    assert resume["inferred"] == {"name": "Kasimir Voll"}


def test_a_printed_name_is_no_inference():
    resume = resume_of("cv_torn_dates.txt")
    assert resume["basics"]["name"] == "Mirela Dvorska"
    assert "inferred" not in resume
