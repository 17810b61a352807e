"""How large a packed file is once it is unpacked, told before anything of it is."""

import io
import zipfile


def unpacked(data: bytes) -> int:
    """Bytes of all that is packed in it; of what is no packed file, or a broken one, its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return len(data)
