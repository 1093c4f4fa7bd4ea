"""An invented CV in the inbox, so that there is something to review."""

from datetime import datetime
from pathlib import Path

from speakers import intake
from speakers.models import CV

FILES = Path(__file__).parent / "cvs"


def bring(*, now: datetime) -> list[CV]:
    """Hand in the CVs of the demo, as if they had come by e-mail; the worker reads them."""
    return [
        intake.accept_cv(
            data=path.read_bytes(), file_name=path.name, speaker=None, by=None, now=now
        )
        for path in sorted(FILES.glob("*.pdf"))
        if not CV.objects.filter(file_name=path.name).exists()
    ]
