"""DOC files (Word 97-2003), by way of LibreOffice, which makes them DOCX files."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.docx import read_docx
from govinfo_parse.text import SourceText

MAX_DOC_BYTES = 20_000_000
"""Largest file that is given to LibreOffice. A report has 0.05 to 1 million bytes, with photographs a few million."""
MAX_SECONDS = 120
"""When LibreOffice is stopped. It needs 2 seconds for a report, and 20 on a busy computer.

Time decides only whether a file is read at all, never what is read."""
MAX_MEMORY = 4_000_000
"""Kilobytes that LibreOffice may ask for, where the system can limit that; it asks for some 1.5 million."""
MAX_WRITTEN = 200_000
"""Blocks of 512 bytes in one file that it may write; a report's DOCX file has 100."""
PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
"""Names of LibreOffice's program, in the order they are looked for on PATH."""

_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
_RTF = b"{\\rtf"
_STREAM = "WordDocument".encode("utf-16-le")
_FILTERS = MappingProxyType({".doc": "MS Word 97", ".rtf": "Rich Text Format"})
"""LibreOffice's readers; without the name it takes a broken file for plain text."""
_INSTALL = MappingProxyType(
    {
        "linux": "apt install libreoffice-writer (Debian, Ubuntu) or your system's package of LibreOffice Writer",
        "darwin": "brew install --cask libreoffice",
        "win32": "winget install TheDocumentFoundation.LibreOffice, and add its program folder to PATH",
    }
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"
 oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName"
 oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort"
 oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName"
 oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort"
 oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""Settings of the profile: no macros, no active content, no links followed, and a proxy that answers nothing."""


_WATCHED = f"""ulimit -v {MAX_MEMORY} 2>/dev/null; ulimit -f {MAX_WRITTEN} 2>/dev/null
exec 3<&0
{{ read -r _ <&3; kill -KILL 0; }} >/dev/null 2>&1 &
"$0" "$@" 3<&- </dev/null
kill $!; wait"""
"""A shell script that runs the program within limits. Beside it waits a reader of a pipe that only this process could
write to: where this process is killed, nobody is left to stop the program, but the pipe ends, and with it the group."""
_REMOVE = """read -r _ || { rm -rf -- "$0"; sleep 1; rm -rf -- "$0"; }"""
"""A shell script that removes a folder when its pipe ends before it was told that all is well. It is in no group with
the program, which is killed by then; what that was writing at its end is removed a second later."""


def read_doc(data: bytes, name: str | None) -> SourceText:
    """The text of a Word 97-2003 or RTF file, in the shape that the DOCX reader gives it.

    LibreOffice converts the file in a folder of its own, with a profile of its own: nothing of the user's settings is
    used or changed, macros do not run and links are not followed. Both folders are removed afterwards.

    Raises SourceError where the file is of another kind, LibreOffice is not installed, takes longer than MAX_SECONDS or
    cannot read the file, for example because a password protects it.
    """
    shown = name or "the DOC file"
    if len(data) > MAX_DOC_BYTES:
        raise SourceError(f"{shown} has more than {MAX_DOC_BYTES:,} bytes; that is not read")
    suffix = _suffix(data, shown)
    program = _program(shown)
    with _folder() as folder:
        converted = _convert(data, suffix, program, folder, shown)
    return read_docx(converted, name)


def _suffix(data: bytes, shown: str) -> str:
    if data.startswith(_WORD):
        if _is_encrypted(data):
            raise SourceError(f"{shown} is protected by a password")
        if _STREAM not in data:
            raise SourceError(f"{shown} is broken, or another kind of Office file: it holds no Word document")
        return ".doc"
    if data.lstrip().startswith(_RTF):
        return ".rtf"
    raise SourceError(f"{shown} is not a Word 97-2003 file: expected d0 cf 11 e0, found bytes {data[:8].hex(' ')} …")


def _is_encrypted(data: bytes) -> bool:
    """Whether the file says that it is encrypted: a bit of the first block of its Word stream.

    The stream begins at a sector of the compound file and with the mark EC A5; the bit is in its flags.
    """
    size = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    for start in range(512, len(data) - 32, max(size, 512)):
        version = int.from_bytes(data[start + 2 : start + 4], "little")
        if data[start : start + 2] == b"\xec\xa5" and 0x00C0 <= version <= 0x0112:
            return bool(data[start + 11] & 0x01)
    return "EncryptedPackage".encode("utf-16-le") in data


def _program(shown: str) -> str:
    for program in PROGRAMS:
        found = shutil.which(program)
        if found is not None:
            return found
    install = _INSTALL.get(sys.platform, _INSTALL["linux"])
    raise SourceError(f"reading {shown} needs LibreOffice, which is not installed: {install}")


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder that is removed at the end, also where this process is killed."""
    with tempfile.TemporaryDirectory(prefix="govinfo-parse-", ignore_cleanup_errors=True) as folder:
        if os.name != "posix":
            yield Path(folder)
            return
        with (
            _pipe() as (theirs, ours),
            subprocess.Popen(
                ["/bin/sh", "-c", _REMOVE, folder],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            ),
        ):
            try:
                yield Path(folder)
            finally:
                os.write(ours, b"\n")


def _convert(data: bytes, suffix: str, program: str, folder: Path, shown: str) -> bytes:
    """The file as a DOCX file."""
    source, profile, target = folder / f"source{suffix}", folder / "profile", folder / "target"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nologo",
        f"--infilter={_FILTERS[suffix]}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(target),
        str(source),
    ]
    output = _run(command, folder, shown)
    made = target / "source.docx"
    if not made.is_file():
        said = " ".join(output.split())[-200:] or "no message"
        raise SourceError(f"LibreOffice cannot read {shown}: it is broken or protected by a password ({said})")
    return made.read_bytes()


def _run(command: list[str], folder: Path, shown: str) -> str:
    """What the program says; it and all that it started are ended when the time is over, or this process is."""
    if os.name == "posix":
        command = ["/bin/sh", "-c", _WATCHED, *command]
    with (
        _pipe() as (theirs, _),
        subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            output, _ = process.communicate(timeout=MAX_SECONDS)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise SourceError(f"LibreOffice took more than {MAX_SECONDS} seconds to read {shown}") from error
        except BaseException:  # the user's interruption, for one: nothing is left running
            _end(process)
            raise
    return output.decode("utf-8", "replace")


@contextlib.contextmanager
def _pipe() -> Iterator[tuple[int, int]]:
    """A pipe. The end to write to is this process's alone, and closed with it, however it ends."""
    theirs, ours = os.pipe()
    try:
        yield theirs, ours
    finally:
        os.close(theirs)
        os.close(ours)


def _environment(folder: Path) -> Mapping[str, str]:
    """The environment with a home and a folder for temporary files of its own."""
    return {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program and all that it started: they are a process group of their own."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
