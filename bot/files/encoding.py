"""The text of a file: UTF-8, with or without the mark that some programs put before it."""

from bot.files.rows import WrongFile

MEND = "save it as UTF-8 (in Excel: CSV UTF-8)"
LARGEST = 50_000_000

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def text_of(data: bytes) -> str:
    """The file as text. Raises WrongFile, which says what encoding it seems to have and where that shows."""
    if len(data) > LARGEST:
        raise WrongFile(f"is larger than {LARGEST // 1_000_000} MB; divide it into several files")
    if not data.strip():
        raise WrongFile("is empty; was the right file saved?")
    if data.startswith(_UTF_16) or b"\x00" in data[:4]:
        raise WrongFile(f"is in UTF-16 and not in UTF-8; {MEND}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WrongFile(f"is not in UTF-8 (line {line}), but perhaps in Windows-1252; {MEND}") from None


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file in whatever encoding, and in which: "utf-8", "utf-16", or "cp1252" where it is neither."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors="replace"), "utf-16"
    if b"\x00" in data[:4]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", errors="replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "cp1252"
