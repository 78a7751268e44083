"""How this library was installed, so that an error can say how to install more of it in the same way."""

import itertools
import json
import shlex
import shutil
import sys
from importlib import metadata
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

_NAME = "govinfo-parse"


def command_for(extra: str) -> str:
    """The command that adds an extra.

    Tools that keep an environment for each program are known by where this one runs; else what the installer left says
    who it was, and whether the library came from a folder, a repository or an index.
    """
    tool = _tool()
    what = _requirement(extra)
    if tool == "pipx":
        return f"pipx install --force {what}"
    if tool == "uv tool":
        return f"uv tool install --force {what}"
    installer = "uv pip" if _left("INSTALLER").strip() == "uv" else _pip()
    return f"{installer} install {what}"


def _pip() -> str:
    """How to call pip so that it installs where this program runs: another one may be found first."""
    found = shutil.which("pip")
    if found is not None and Path(found).parent == Path(sys.executable).parent:
        return "pip"
    return f"{shlex.quote(sys.executable)} -m pip"


def _tool() -> str | None:
    parts = PurePath(sys.prefix).parts
    for tool, folder in (("pipx", ("pipx", "venvs")), ("uv tool", ("uv", "tools"))):
        if folder in itertools.pairwise(parts):
            return tool
    return None


def _requirement(extra: str) -> str:
    """What to install, in quotes for a shell."""
    try:
        origin = json.loads(_left("direct_url.json") or "{}")
        url = urlsplit(str(origin.get("url", "")))
        editable = bool(origin.get("dir_info", {}).get("editable"))
        vcs = origin.get("vcs_info", {}).get("vcs")
    except (ValueError, AttributeError):
        return f"'{_NAME}[{extra}]'"
    if vcs:
        return f"'{_NAME}[{extra}] @ {vcs}+{url.geturl()}'"
    if url.scheme == "file":
        return f"{'-e ' if editable else ''}'{unquote(url.path)}[{extra}]'"
    return f"'{_NAME}[{extra}]'"


def _left(file: str) -> str:
    """What the installer left in a file; "" where there is none."""
    try:
        return metadata.distribution(_NAME).read_text(file) or ""
    except (metadata.PackageNotFoundError, OSError):
        return ""
