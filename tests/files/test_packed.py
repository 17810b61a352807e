"""How large a packed file is, told before it is unpacked."""

import io
import zipfile

import pytest

from bot.files.packed import unpacked


def test_all_that_is_packed_counts_however_small_it_is_packed() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", bytes(3_000_000))
        packed.writestr("b", b"b")
    assert len(made.getvalue()) < 10_000
    assert unpacked(made.getvalue()) == 3_000_001


@pytest.mark.parametrize("data", [b"", b"Namn;Telefon", b"PK\x03\x04" + bytes(40), b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_packed_file_is_as_large_as_it_is(data: bytes) -> None:
    assert unpacked(data) == len(data)
