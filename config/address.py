"""Whether something is a web address. What is wrong with it is told by the one who asks."""

import re
from urllib.parse import urlsplit


def is_address(value: str) -> bool:
    """Whether `value` is one whole http or https address."""
    try:
        parts = urlsplit(value)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return whole and not re.search(r"\s", value)
