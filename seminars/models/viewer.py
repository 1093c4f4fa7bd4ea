"""Whoever looks: the two kinds of user that Django hands to a view."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

Viewer = AbstractBaseUser | AnonymousUser


def is_staff(user: Viewer) -> bool:
    """Whether the viewer works for the department, and may see drafts."""
    return bool(user.is_active and getattr(user, "is_staff", False))
