"""DOC files by way of LibreOffice. Where the variable CI is set, LibreOffice has to be there."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse.sources import doc
from govinfo_parse.sources.doc import read_doc

INSTALLED = any(map(shutil.which, doc.PROGRAMS))
needs_libreoffice = pytest.mark.skipif(
    not INSTALLED and not os.environ.get("CI"), reason="LibreOffice is not installed"
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

RTF = rb"""{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}
\u35268?\u31456?\par\trowd\cellx2000\cellx4000\intbl a\cell 1\cell\row\pard after\par}"""
WORD = doc._WORD + bytes(600) + doc._STREAM


@needs_libreoffice
class TestConversion:
    def test_rtf(self) -> None:
        source = read_doc(RTF, "report.doc")
        assert source.text == "规章\n\na\t1\n\nafter\n"
        assert source.name == "report.doc"

    def test_doc(self, tmp_path: Path) -> None:
        assert read_doc(word_file(tmp_path), "report.doc").text == "规章\n\na\t1\n\nafter\n"

    def test_a_list_to_choose_from_is_no_empty_cell(self) -> None:
        entries = rb"{\*\formfield{\fftype2\ffres1{\*\ffl 5}{\*\ffl 12}}}"
        field = rb"{\field{\*\fldinst FORMDROPDOWN " + entries + rb"}{\fldrslt }}"
        assert read_doc(RTF.replace(rb"1\cell", field + rb"\cell"), None).text == "规章\n\na\t\ufffc\n\nafter\n"

    def test_nothing_is_left(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        monkeypatch.setenv("HOME", str(tmp_path))
        read_doc(RTF, None)
        assert list(tmp_path.iterdir()) == []

    def test_two_at_a_time(self) -> None:
        found: list[str] = []
        threads = [threading.Thread(target=lambda: found.append(read_doc(RTF, None).text)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 2

    @pytest.mark.parametrize("junk", [b"", bytes(100_000), b"\xff" * 100_000], ids=["empty", "zeros", "ones"])
    def test_broken(self, junk: bytes) -> None:
        with pytest.raises(gp.SourceError, match=r"LibreOffice cannot read report\.doc"):
            read_doc(WORD + junk, "report.doc")

    @pytest.mark.parametrize("share", [1, 3, 6, 9])
    def test_cut_off(self, share: int, tmp_path: Path) -> None:
        data = word_file(tmp_path)
        with pytest.raises(gp.SourceError, match=r"cannot read|holds no Word document"):
            read_doc(data[: len(data) * share // 10], None)

    def test_network_is_not_used(self, listener: tuple[str, list[str]]) -> None:
        address, asked = listener
        fields = "".join(
            rf'{{\field{{\*\fldinst {kind} "{address}/{kind}"}}{{\fldrslt x}}}}'
            for kind in ("INCLUDEPICTURE", "INCLUDETEXT")
        )
        read_doc(rf"{{\rtf1 {{\*\template {address}/template}} {fields} end}}".encode(), None)
        assert asked == []


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """The address of a web server on this computer, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def word_file(folder: Path) -> bytes:
    """The RTF file as a DOC file."""
    (folder / "made.rtf").write_bytes(RTF)
    program = next(filter(None, map(shutil.which, doc.PROGRAMS)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "made.rtf")], check=True, capture_output=True)
    return (folder / "made.doc").read_bytes()


class TestRefusals:
    def test_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(sys, "platform", "linux")
        with pytest.raises(gp.SourceError, match=r"report\.doc needs LibreOffice.*apt install libreoffice-writer"):
            read_doc(WORD, "report.doc")

    @pytest.mark.parametrize(("platform", "words"), [("darwin", "brew install --cask"), ("win32", "winget install")])
    def test_how_to_install(self, platform: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "which", lambda _: None)
        monkeypatch.setattr(sys, "platform", platform)
        with pytest.raises(gp.SourceError, match=words):
            read_doc(WORD, None)

    def test_other_kind(self) -> None:
        with pytest.raises(gp.SourceError, match="not a Word 97-2003 file: expected d0 cf 11 e0, found bytes 25 50"):
            read_doc(b"%PDF-1.7", None)

    def test_spreadsheet(self) -> None:
        with pytest.raises(gp.SourceError, match="it holds no Word document"):
            read_doc(doc._WORD + bytes(1000), None)

    def test_too_large(self) -> None:
        with pytest.raises(gp.SourceError, match="more than 20,000,000 bytes"):
            read_doc(bytes(20_000_001), None)

    def test_password(self) -> None:
        head = doc._WORD + bytes(22) + (9).to_bytes(2, "little") + bytes(480)
        information = b"\xec\xa5\xc1\x00" + bytes(6) + b"\x00\x13" + bytes(500)
        with pytest.raises(gp.SourceError, match="protected by a password"):
            read_doc(head + information, None)


@posix
class TestStandIn:
    """A program in the place of LibreOffice that does what LibreOffice should not do."""

    def program(self, script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = folder / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)

    def test_it_and_what_it_started_are_ended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program(f"sleep 1000 & echo $! > {tmp_path}/child; wait", tmp_path, monkeypatch)
        monkeypatch.setattr(doc, "MAX_SECONDS", 1)
        start = time.monotonic()
        with pytest.raises(gp.SourceError, match=r"took more than 1 seconds to read report\.doc"):
            read_doc(WORD, "report.doc")
        assert time.monotonic() - start < 30
        assert not is_running(int((tmp_path / "child").read_text(encoding="utf-8")))

    def test_it_and_what_it_started_end_with_the_process_that_was_killed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        child = tmp_path / "child"
        self.program(f"sleep 1000 & echo $$ $! > {child}.new; mv {child}.new {child}; wait", tmp_path, monkeypatch)
        reading = f"from govinfo_parse.sources.doc import read_doc; read_doc({WORD!r}, None)"
        folders = tmp_path / "folders"
        folders.mkdir()
        process = subprocess.Popen([sys.executable, "-c", reading], env={**os.environ, "TMPDIR": str(folders)})
        wait_until(child.exists)
        assert len(list(folders.iterdir())) == 1
        process.kill()
        process.wait()
        program, started = map(int, child.read_text(encoding="utf-8").split())
        wait_until(lambda: not is_running(program) and not is_running(started))
        wait_until(lambda: not list(folders.iterdir()))

    def test_nothing_watches_any_more_when_it_is_done(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program(f"echo $PPID > {tmp_path}/shell", tmp_path, monkeypatch)
        with pytest.raises(gp.SourceError):
            read_doc(WORD, None)
        with pytest.raises(ProcessLookupError):
            os.killpg(int((tmp_path / "shell").read_text(encoding="utf-8")), 0)

    def test_it_makes_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program("echo source file could not be loaded", tmp_path, monkeypatch)
        with pytest.raises(
            gp.SourceError, match=r"broken or protected by a password \(source file could not be loaded"
        ):
            read_doc(WORD, None)

    def test_its_memory_is_limited(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program("ulimit -v", tmp_path, monkeypatch)
        with pytest.raises(gp.SourceError, match=r"\(4000000\)|\(unlimited\)"):
            read_doc(WORD, None)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Raises AssertionError where it does not become so."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(number: int) -> bool:
    """Whether a process runs; one that has ended and waits to be taken note of does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in ("Z", "X")
