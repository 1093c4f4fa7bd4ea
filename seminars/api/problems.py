"""What the API cannot do, beyond the errors that REST framework knows."""

from rest_framework import status
from rest_framework.exceptions import APIException


class Conflict(APIException):
    """The request makes sense, but not as things stand (RFC 9110 §15.5.10)."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "That cannot be done as things stand."
    default_code = "conflict"


class TooLarge(APIException):
    """More than any seminar needs (RFC 9110 §15.5.14)."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The request is too large."
    default_code = "too_large"


class Changed(APIException):
    """Somebody else was faster: the client knows an older version (RFC 9110 §15.5.13)."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = "It has been changed since you read it: read it again."
    default_code = "changed"
