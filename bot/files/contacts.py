"""Files of contacts, whatever they are: which reader takes one, its name says."""

from collections.abc import Mapping
from pathlib import PurePath

from bot.files.contacts_reading import LARGEST, CantRead, Reading
from bot.files.rows import Progress, ignore

ENDINGS = (".csv", ".xlsx", ".vcf")


def read(data: bytes, name: str, topics: Mapping[str, str], progress: Progress = ignore) -> Reading:
    """What stands in the file. `topics`: keys of the catalogue by what they are called (`naming.plain`).

    Raises CantRead where nothing can be read; what is wrong with a row stands in it.
    """
    ending = PurePath(name).suffix.casefold()
    if ending not in ENDINGS:
        raise CantRead("old" if ending == ".xls" else "ending", ending)
    if len(data) > LARGEST:
        raise CantRead("large", str(LARGEST // 1_000_000))
    if not data.strip():
        raise CantRead("empty")
    if ending == ".csv":
        from bot.files import contacts_csv

        return contacts_csv.read(data, topics, progress)
    if ending == ".vcf":
        from bot.files import contacts_vcf

        return contacts_vcf.read(data, topics, progress)
    from bot.files import contacts_xlsx  # its library is large

    return contacts_xlsx.read(data, topics, progress)
