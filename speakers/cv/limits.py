"""How much one file may cost us: octets, pages, lines, nesting and seconds."""

from speakers.cv.errors import TooLarge

MAX_OCTETS = 10 * 1024 * 1024  # of the file as uploaded
MAX_PAGES = 200  # a CV with every paper and talk of forty years has fewer than a hundred
MAX_LINES = 20_000
MAX_LINE_CHARACTERS = 20_000  # of one line; a whole CV written without a line break fits
MAX_CHARACTERS = 2_000_000  # of all text together
MAX_DEPTH = 200  # of elements, groups or tables within one another

ZIP_MAX_ENTRIES = 2_000
ZIP_MAX_OCTETS = 60 * 1024 * 1024  # unpacked
ZIP_MAX_RATIO = 100  # unpacked to packed, of one entry

CHILD_MEMORY = 768 * 1024 * 1024  # octets of address space
CHILD_CPU_SECONDS = 10
CHILD_WALL_SECONDS = 20
CHILD_OPEN_FILES = 32


def check_size(data: bytes) -> None:
    """Refuse a file that is larger than we accept.

    Raises:
        TooLarge: `data` has more than `MAX_OCTETS` octets.
    """
    if len(data) > MAX_OCTETS:
        raise TooLarge(f"The file is larger than {MAX_OCTETS // (1024 * 1024)} MB.")


def check_depth(depth: int) -> None:
    """Refuse nesting that no person wrote.

    Raises:
        TooLarge: `depth` is beyond `MAX_DEPTH`.
    """
    if depth > MAX_DEPTH:
        raise TooLarge(f"The file nests its parts more than {MAX_DEPTH} deep.")
