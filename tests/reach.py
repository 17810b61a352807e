"""Measures what the tests reach of the rules (domain) and of what is done with them (services): `-p tests.reach`.

SlipCover takes it down, for it costs next to nothing where a trace of every line of every library doubles the time of
all tests. Each process leaves a file behind; counting statements and branches, and judging them, is coverage.py's.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coverage import CoverageData

FOLDERS = ["bot/domain", "bot/services"]
_MEASURED = pytest.StashKey[Any]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begin before anything of ours is imported, but not before pytest has taken up its plugins."""
    import slipcover

    measured = slipcover.Slipcover(branch=True, source=FOLDERS)
    slipcover.ImportManager(measured, slipcover.FileMatcher(sources=FOLDERS)).__enter__()
    early_config.stash[_MEASURED] = measured


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what this process has reached, in the way coverage.py does."""
    files = session.config.stash[_MEASURED].get_coverage()["files"]
    data = CoverageData(suffix=True)
    data.add_arcs({str(Path(name).resolve()): set(_arcs(Path(name), seen)) for name, seen in files.items()})
    data.touch_files([str(Path(name).resolve()) for name in files])  # what nobody imported is missing as a whole
    data.write()


def _arcs(file: Path, seen: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """From which line to which: each line that was run as if it were come to from outside, and each branch."""
    exits = _exits(ast.parse(file.read_bytes()), {1})
    for line in seen["executed_lines"]:
        yield -1, line
    for line, to in seen["executed_branches"]:
        if to:
            yield line, to
        else:  # out of the function, which coverage.py names by its first line
            yield from ((line, -first) for first in exits.get(line, {1}))


def _exits(node: ast.AST, firsts: set[int]) -> dict[int, set[int]]:
    """For each line of a function, the lines that the function may be said to begin with."""
    found: dict[int, set[int]] = {}
    for child in ast.iter_child_nodes(node):
        inner = firsts
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = {child.lineno, *(decorator.lineno for decorator in child.decorator_list)}
        if (line := getattr(child, "lineno", None)) is not None:
            found.setdefault(line, inner)
        found |= {line: first for line, first in _exits(child, inner).items() if line not in found}
    return found
