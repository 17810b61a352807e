"""For all tests: properties are tried on the same examples every run, however slow the machine is; what is loaded and
compiled once is not loaded and compiled again."""

import gc

from hypothesis import settings

from tests import prepared

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")
prepared.share_what_is_compiled()


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not walk through it all day, nor does it in a running line."""
    gc.collect()
    gc.freeze()
