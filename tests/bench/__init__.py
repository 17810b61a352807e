"""Figures beside a plain echo bot, in the same run against the same server. Measures; asserts nothing."""
