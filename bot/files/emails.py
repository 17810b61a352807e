"""E-mail addresses as people write them: "mailto:Sam@Example.org", "<sam@example.org>", or with a point at the end."""

import re

LONGEST = 254
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\\\"]+@(?:[^@\s,;:<>()\[\]\\\".]+\.)+[^@\s,;:<>()\[\]\\\".]{2,}")


def read(written: str) -> str:
    """The address; what stands after the @ in small letters. Raises ValueError."""
    text = re.sub(r"^(?:mailto:|[<(])|[>).]+$", "", written.strip(), flags=re.IGNORECASE)
    name, _, domain = text.partition("@")
    dotted = name.startswith(".") or name.endswith(".") or ".." in name
    if len(text) > LONGEST or dotted or not _EMAIL.fullmatch(text):
        raise ValueError("not an e-mail address")
    return f"{name}@{domain.lower()}"
