"""Zip archives of strangers: looked over before anything is unpacked."""

import io
import stat
import zipfile
import zlib

from lxml import etree

from speakers.cv.errors import Damaged, Encrypted, TooLarge
from speakers.cv.limits import ZIP_MAX_ENTRIES, ZIP_MAX_OCTETS, ZIP_MAX_RATIO

_RATIO_FREE = 1024 * 1024  # octets; a small part may shrink as well as it likes
_EOCD_ENTRIES = slice(10, 12)  # PKWARE APPNOTE 4.3.16: total number of entries
_DTD = b"<!DOCTYPE"


class Archive:
    """The parts of an archive that passed every check."""

    def __init__(self, data: bytes) -> None:
        """Look over the directory.

        Raises:
            Damaged: No archive, or one that points outside itself.
            Encrypted: A part asks for a password.
            TooLarge: It would unpack into too much.
        """
        _check_count(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise Damaged("The file is damaged: its archive cannot be opened.") from error
        _check(self._zip.infolist())
        self.names = frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes:
        """Unpack one part; an absent one is empty.

        Raises:
            Damaged: The part breaks off or fails its checksum.
            TooLarge: It is larger than the directory says.
        """
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as file:
                data = file.read(ZIP_MAX_OCTETS + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise Damaged("The file is damaged: a part of its archive is broken.") from error
        except RuntimeError as error:  # zipfile's word for a missing password
            raise Encrypted("The file asks for a password.") from error
        if len(data) > ZIP_MAX_OCTETS:
            raise TooLarge("The file unpacks into too much.")
        return data

    def xml(self, name: str) -> etree._Element | None:
        """Parse one part as XML without entities, DTD or network; None if absent.

        Raises:
            Damaged: The part is no XML, or has a document type.
        """
        data = self.part(name)
        if not data:
            return None
        if _DTD in data[:10_000] or _DTD.decode().encode("utf-16-le") in data[:20_000]:
            raise Damaged("The file declares a document type, which no Word file does.")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Damaged("The file is damaged: a part of it is no proper XML.") from error


def _check_count(data: bytes) -> None:
    """Refuse by the end record, before `zipfile` builds a list of the entries."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0:
        raise Damaged("The file is damaged: it breaks off.")
    if int.from_bytes(data[end:][_EOCD_ENTRIES], "little") > ZIP_MAX_ENTRIES:
        raise TooLarge(f"The file has more than {ZIP_MAX_ENTRIES} parts.")


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ZIP_MAX_ENTRIES:
        raise TooLarge(f"The file has more than {ZIP_MAX_ENTRIES} parts.")
    if sum(entry.file_size for entry in entries) > ZIP_MAX_OCTETS:
        raise TooLarge(f"The file unpacks into more than {ZIP_MAX_OCTETS // 1024**2} MB.")
    if len({entry.filename for entry in entries}) != len(entries):
        raise Damaged("The file has two parts of one name.")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    steps = entry.filename.replace("\\", "/").split("/")
    if ".." in steps or not steps[0] or ":" in steps[0]:
        raise Damaged("The file has a part that points outside of it.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Damaged("The file has a part that is a link.")
    if entry.flag_bits & 1:
        raise Encrypted("The file asks for a password.")
    if entry.file_size > max(_RATIO_FREE, ZIP_MAX_RATIO * entry.compress_size):
        raise TooLarge("The file unpacks into far more than any text would.")
