"""Why a file could not be read; the text is for the person who uploaded it."""


class CVError(Exception):
    """A file that we cannot read; `code` is stable and is kept with the file."""

    code = "unreadable"


class Unsupported(CVError):
    """A kind of file that we have no reader for."""

    code = "unsupported"


class Damaged(CVError):
    """A file that breaks off, or breaks the rules of its format."""

    code = "damaged"


class Encrypted(CVError):
    """A file that asks for a password."""

    code = "encrypted"


class TooLarge(CVError):
    """A file that would cost more memory, pages or time than we spend on one."""

    code = "too_large"


class NoText(CVError):
    """A file with pictures of text only, or with nothing at all."""

    code = "no_text"
