"""What errors say, which of them there are, and what catches them."""

import json
import pickle
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse import installed
from govinfo_parse.errors import FileError, MissingFileError, ProcessError
from govinfo_parse.findings import finding
from govinfo_parse.sources.decoding import decode

# --------------------------------------------------------------------------- one error for a loop over files


def test_a_loop_over_files_catches_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00\x00\x01\x02")
    (tmp_path / "b.txt").write_text("prose", encoding="utf-8")
    (tmp_path / "c.pdf").mkdir()
    caught = []
    for name in ("a.txt", "b.txt", "c.pdf", "d.docx"):
        try:
            gp.parse_file(tmp_path / name)
        except gp.GovInfoError as error:
            caught.append(type(error))
    assert caught == [gp.SourceError, gp.NotAReportError, FileError, MissingFileError]


def test_errors_are_what_their_builtins_say() -> None:
    assert issubclass(FileError, OSError)
    assert issubclass(MissingFileError, FileNotFoundError)
    assert issubclass(gp.MissingExtraError, ImportError)
    assert issubclass(gp.SourceError, ValueError)
    assert not issubclass(TypeError, gp.GovInfoError)


@pytest.mark.parametrize(
    "error",
    [
        gp.NotAReportError("no form"),
        gp.SourceError("broken"),
        ProcessError("killed"),
        FileError(13, "Permission denied", "a.txt"),
        MissingFileError(2, "No such file or directory", "a.txt"),
        gp.MissingExtraError("pdf", "PDF files"),
        gp.FindingsError((finding("row-sum", "3 is not 4"),)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_is_the_same_in_another_process(error: gp.GovInfoError) -> None:
    arrived = pickle.loads(pickle.dumps(error))
    assert (type(arrived), str(arrived), arrived.args) == (type(error), str(error), error.args)
    known = {name: value for name, value in vars(error).items() if not name.startswith("_")}
    assert {name: getattr(arrived, name) for name in known} == known


# --------------------------------------------------------------------------- bytes that are no text


def test_the_place_where_utf_8_ends_is_named() -> None:
    data = "规章\t1\n行政规范性文件\t2\n行政许可\t".encode() + b"\xe8\xff31\n"
    with pytest.raises(
        gp.SourceError, match=r"a\.txt is not text: .*utf-8 stops at byte 46 \(line 3, bytes e8 ff 33 31\)"
    ):
        decode(data, "a.txt")


def test_damaged_utf_8_is_not_taken_for_another_encoding() -> None:
    """GB18030 fits these bytes by chance, and would make signs of the whole text."""
    data = ("规章" * 10).encode() + b"\xb0\xa1" + "行政许可".encode()
    with pytest.raises(gp.SourceError, match="utf-8 stops at byte 60"):
        decode(data)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["行政许可\t31件", "行政许可\t31规", "规\U00020bb7"])
def test_a_text_cut_inside_its_last_character_is_a_text(codec: str, text: str) -> None:
    data = text.encode(codec)
    last = text[-1].encode(codec.removesuffix("-sig") + ("-le" if codec in ("utf-16", "utf-32") else ""))
    for left in range(1, len(last)):
        assert decode(data[: len(data) - len(last) + left]) == text[:-1] + "\ufffd"


def test_plain_ascii_that_is_cut_may_end_in_a_whole_chinese_character() -> None:
    assert decode(b"abc\xe4\xb8") == b"abc\xe4\xb8".decode("gb18030")


def test_a_number_in_front_of_a_cut_is_not_proven() -> None:
    text = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t0\t9\n行政规范性文件\t2\t0\t7件"
    report = gp.parse(decode(text.encode()[:-1]))
    assert report.cell("disclosure.normative_documents.in_force").value is None


@pytest.mark.parametrize("data", [b"\xff", b"\xff\xff\xff", b"\x80abc"])
def test_what_no_encoding_has_is_no_text(data: bytes) -> None:
    with pytest.raises(gp.SourceError, match="stops at byte 0"):
        decode(data)


# --------------------------------------------------------------------------- unknown cells


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("本年新收政府信息公开申请数量", "'applications.received'"),
        ("一、本年新收", "'applications.received'"),
        ("结果维持", "'disputes.reconsideration.upheld'"),
        ("规章", "'disclosure.rules'"),
        ("1.属于国家秘密 总计", "'applications.denied.state_secret.total'"),
        ("行政许可", "'disclosure.licensing'"),
        ("自然人", "'natural_person'"),
        ("applications.received", "it is a row, whose cells are natural_person, "),
        ("applications.recieved.total", "the nearest is 'applications.received.total'"),
    ],
)
def test_an_unknown_cell_names_what_was_meant(asked: str, named: str) -> None:
    report = gp.Report.from_values({})
    for look in (report.cell, report.explain):
        with pytest.raises(KeyError, match="no cell") as caught:
            look(asked)
        assert named in caught.value.args[0]


# --------------------------------------------------------------------------- how to install an extra


class Installed:
    """What an installer leaves behind."""

    def __init__(self, installer: str, origin: object) -> None:
        self._files = {"INSTALLER": f"{installer}\n", "direct_url.json": origin and json.dumps(origin)}

    def read_text(self, name: str) -> object:
        return self._files[name]


@pytest.mark.parametrize(
    ("installer", "prefix", "origin", "command"),
    [
        ("pip", "/venv", None, "pip install 'govinfo-parse[pdf]'"),
        ("uv", "/venv", None, "uv pip install 'govinfo-parse[pdf]'"),
        ("poetry", "/venv", None, "pip install 'govinfo-parse[pdf]'"),
        ("pip", "/home/a/.local/share/pipx/venvs/govinfo-parse", None, "pipx install --force 'govinfo-parse[pdf]'"),
        ("uv", "/home/a/.local/share/uv/tools/govinfo-parse", None, "uv tool install --force 'govinfo-parse[pdf]'"),
        ("pip", "/v", {"url": "file:///a%20b/g", "dir_info": {"editable": True}}, "pip install -e '/a b/g[pdf]'"),
        ("uv", "/v", {"url": "file:///a/g", "dir_info": {}}, "uv pip install '/a/g[pdf]'"),
        (
            "pip", "/v", {"url": "https://a.b/g.git", "vcs_info": {"vcs": "git", "commit_id": "1"}},
            "pip install 'govinfo-parse[pdf] @ git+https://a.b/g.git'",
        ),
        ("pip", "/v", ["odd"], "pip install 'govinfo-parse[pdf]'"),
    ],
)  # fmt: skip
def test_the_hint_installs_the_way_the_library_was_installed(
    installer: str, prefix: str, origin: object, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setattr(metadata, "distribution", lambda _: Installed(installer, origin))
    monkeypatch.setattr(shutil, "which", lambda name: str(Path(sys.executable).with_name(name)))
    error = gp.MissingExtraError("pdf", "reading a PDF file")
    assert error.extra == "pdf"
    assert str(error) == f"reading a PDF file needs the extra 'pdf', govinfo-parse[pdf]: {command}"


def test_the_hint_of_a_library_that_nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", absent)
    monkeypatch.setattr(sys, "prefix", "/v")
    monkeypatch.setattr(sys, "executable", "/my venv/bin/python")
    for pip, command in (("/my venv/bin/pip", "pip"), ("/usr/bin/pip", OTHER), (None, OTHER)):
        monkeypatch.setattr(shutil, "which", {"pip": pip}.get)
        assert installed.command_for("cli") == f"{command} install 'govinfo-parse[cli]'"


OTHER = "'/my venv/bin/python' -m pip"
"""How pip is called where another one is found first, or none."""
