"""The image can't be built here, so this reads its Dockerfile: what it copies and runs exists, and it may do little.

The package is really built, from a copy of just what the image would get.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import typer

from config.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what they say, in order."""
    lines = [line for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if not line.startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ")
    split = [line.strip().partition(" ") for line in whole.splitlines() if line.strip()]
    return [(word, " ".join(rest.split())) for word, _, rest in split]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for word, rest in instructions():
        if word == "FROM":
            found.append([])
        found[-1].append((word, rest))
    return found


def last(word: str) -> str:
    """What the final stage says with `word`."""
    return [rest for name, rest in stages()[-1] if name == word][-1]


def environment() -> dict[str, str]:
    said = " ".join(rest for word, rest in stages()[-1] if word == "ENV")
    return dict(pair.split("=", 1) for pair in said.split())


def copied() -> list[str]:
    """The paths that come from the repository, not from another stage."""
    copies = [rest.split() for word, rest in instructions() if word == "COPY" and "--from=" not in rest]
    return [path for words in copies for path in words[:-1]]


def is_ignored(path: str) -> bool:
    """As Docker reads .dockerignore: the last line that fits the path, or a folder above it, decides."""
    ignored = False
    parts = path.split("/")
    above = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        pattern = line.strip().lstrip("!")
        if not pattern or line.startswith("#"):
            continue
        if any(_fits(candidate, pattern) for candidate in above):
            ignored = not line.startswith("!")
    return ignored


def _fits(path: str, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return any(fnmatch(part, pattern.removeprefix("**/")) for part in path.split("/"))
    return path.count("/") == pattern.count("/") and fnmatch(path, pattern)


def sent() -> list[Path]:
    """The files of the repository that the builder gets."""
    found = [ROOT / path for path in copied()]
    files = [file for path in found for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    return [file for file in files if not is_ignored(file.relative_to(ROOT).as_posix())]


# --- what it copies ---


@pytest.mark.parametrize("path", copied())
def test_what_is_copied_exists_and_is_not_ignored(path: str) -> None:
    assert (ROOT / path).exists()
    assert not is_ignored(path)


def test_every_source_of_the_line_is_sent() -> None:
    sources = [file for folder in ("bot", "config") for file in (ROOT / folder).rglob("*") if file.is_file()]
    left = {file for file in sources if not file.match("*.pyc")} - set(sent())
    assert left <= {ROOT / "config" / "homes.toml"}


@pytest.mark.parametrize(
    "path", [".env", "config/homes.toml", "data/grannlinjen.db", "secrets/token", "bot/.env", ".git/config"]
)
def test_no_secret_and_no_data_is_sent(path: str) -> None:
    assert is_ignored(path)


def test_stages_copy_only_from_stages_that_are_there() -> None:
    names = [rest.rpartition(" AS ")[2] for word, rest in instructions() if word == "FROM" and " AS " in rest]
    sources = re.findall(r"--from=(\S+)", "\n".join(rest for word, rest in instructions() if word == "COPY"))
    assert sources
    assert set(sources) <= set(names)


def test_the_package_holds_everything_that_is_sent(tmp_path: Path) -> None:
    for file in sent():
        target = tmp_path / "source" / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    build = [
        "-m",
        "pip",
        "--quiet",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        "wheels",
        "./source",
    ]
    subprocess.run([sys.executable, *build], cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "wheels").glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(("bot/", "config/"))}
    needed = {file.relative_to(ROOT).as_posix() for file in sent()}
    assert {name for name in needed if name.startswith(("bot/", "config/"))} <= packed


# --- what it runs ---


def command(words: list[str]) -> Any:
    """The command that `words` name in the line's own command line."""
    from bot.__main__ import cli

    group: Any = typer.main.get_command(cli)
    return group.commands[words[0]]


def test_it_runs_the_line() -> None:
    assert json.loads(last("ENTRYPOINT")) == ["python", "-m", "bot"]
    assert command(json.loads(last("CMD")))


def test_its_health_is_asked_with_a_command_that_is_there() -> None:
    said = last("HEALTHCHECK")
    asked = json.loads(said[said.index("[") :])
    assert asked[:3] == json.loads(last("ENTRYPOINT"))
    options = [option for parameter in command(asked[3:]).params for option in parameter.opts]
    assert set(asked[4:]) == {"--live"}
    assert set(asked[4:]) <= set(options)


def test_what_is_installed_is_pinned_with_hashes() -> None:
    installs = [rest for word, rest in instructions() if word == "RUN" and "pip install" in rest]
    for install in installs:
        assert "--require-hashes" in install or "--no-deps --no-build-isolation" in install
    assert all(re.match(r"python:3\.\d+-slim\b", rest) for word, rest in instructions() if word == "FROM")


# --- what it may do ---


def test_it_is_not_root() -> None:
    user, group = last("USER").split(":")
    assert int(user) >= 1000
    assert int(group) >= 1000
    words = [word for word, _ in stages()[-1]]
    assert "RUN" not in words[words.index("USER") :]


def test_it_writes_only_in_its_volume() -> None:
    settings = environment()
    assert last("VOLUME") == "/data"
    assert settings[f"{PREFIX}DATABASE_URL"].startswith("sqlite+aiosqlite:////data/")
    assert settings["PYTHONDONTWRITEBYTECODE"] == "1"
    made = [rest for word, rest in stages()[-1] if word == "RUN"]
    user, group = last("USER").split(":")
    assert made == [f"install --directory --owner={user} --group={group} --mode=0700 /data"]


def test_what_it_sets_are_settings_that_load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    ours = {name: value for name, value in environment().items() if name.startswith(PREFIX)}
    assert {name.removeprefix(PREFIX).lower() for name in ours} <= set(Settings.model_fields)
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    assert str(Settings().homes_file) == "/config/homes.toml"


def test_it_stops_as_the_line_stops() -> None:
    assert last("STOPSIGNAL") == "SIGTERM"
    assert last("HEALTHCHECK").startswith("--interval=")
