"""For all tests: properties are tried on the same examples every run, however slow the machine is."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")
