"""The commands of the command line, by what they are for. `bot.__main__` names and orders them.

A command reads its arguments, calls one use case, and says what came of it: what was asked for on stdout, everything
else on stderr. None migrates the database but those that say so.
"""
