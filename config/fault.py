"""What is raised when a deployer has set something wrong. Printing it, and the exit status, is the command line's."""

PREFIX = "GRANNLINJEN_"


class SettingsError(Exception):
    """A setting or a home is wrong or missing; its text is one line that names it and the mend, and no secret."""
