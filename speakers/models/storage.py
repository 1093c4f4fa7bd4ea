"""Where CVs lie: a folder that no URL leads to and only our own processes may open."""

from uuid import uuid4

from django.core.files.storage import FileSystemStorage, Storage
from django.db import models

FOLDER = "cvs"


def private_storage() -> Storage:
    """Return the storage of files for staff, in MEDIA_ROOT; no address leads to them."""
    return FileSystemStorage(file_permissions_mode=0o600, directory_permissions_mode=0o700)


def storage_name(cv: models.Model, filename: str) -> str:  # noqa: ARG001 - Django's signature
    """Return a random name: nothing of the uploader's file name reaches the disk (ASVS 5.3.2)."""
    return f"{FOLDER}/{uuid4().hex}"


def picture_name(file_name: str, page: int) -> str:
    """Return the name of the picture of a page (from 1) of the file stored as `file_name`."""
    return f"{file_name}-{page}.png"
