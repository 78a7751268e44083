"""The JSON Schemas fit what is written, refuse what is not, and do not change without a new version."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import govinfo_parse as gp
from govinfo_parse import cli, rows, schemas
from govinfo_parse.records import FIELDS, to_json_lines
from govinfo_parse.schemas import Schema, report_schema, row_schema
from tests.corpus.cases import CASES, Case
from tests.new_edition import new_edition
from tests.unit.outcomes import mixed, whole

PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas"
MADE = [
    ("report", schemas.REPORT_VERSION, report_schema),
    ("row", rows.VERSION, row_schema),
]


def validator(schema: Schema) -> Any:
    return jsonschema.Draft202012Validator(schema)


def plain(report: gp.Report) -> Any:
    """What a reader of the JSON gets."""
    return json.loads(json.dumps(report.to_dict()))


def lines(report: gp.Report) -> list[Any]:
    file = io.StringIO()
    to_json_lines([report], file)
    return [json.loads(line) for line in file.getvalue().splitlines()]


@pytest.mark.parametrize(("name", "version", "make"), MADE)
def test_a_schema_is_published_as_it_is_made(name: str, version: int, make: Callable[[], Schema]) -> None:
    """Whoever changes what is written raises the version, and adds a file: the old one stays for those who use it."""
    published = json.loads((PUBLISHED / f"{name}-{version}.json").read_text(encoding="utf-8"))
    assert published == make()
    assert published["$id"] == f"urn:govinfo-parse:{name}:{version}"
    jsonschema.Draft202012Validator.check_schema(published)


@pytest.mark.parametrize(("name", "version", "make"), MADE)
def test_every_version_is_published(name: str, version: int, make: Callable[[], Schema]) -> None:
    assert {path.name for path in PUBLISHED.glob(f"{name}-*.json")} == {
        f"{name}-{number}.json" for number in range(1, version + 1)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_real_reports_fit(case: Case) -> None:
    assert [error.message for error in validator(report_schema()).iter_errors(plain(case.report))] == []
    rows_fit = validator(row_schema())
    assert [error.message for line in lines(case.report) for error in rows_fit.iter_errors(line)] == []


@pytest.mark.parametrize("report", [whole(), mixed(), gp.Report.from_values({}, disputes=None)])
def test_made_reports_fit(report: gp.Report) -> None:
    validator(report_schema()).validate(plain(report))
    for line in lines(report):
        validator(row_schema()).validate(line)


def test_the_lines_of_the_commands_fit(tmp_path: Path) -> None:
    files = [str(case.source) for case in CASES[:5]]
    output = tmp_path / "out.jsonl"
    assert CliRunner().invoke(cli.app, ["batch", *files, "-o", str(output), "-j", "1"]).exit_code == 0
    printed = CliRunner().invoke(cli.app, ["parse", "--json", *files]).stdout
    for line in [*printed.splitlines(), *output.read_text(encoding="utf-8").splitlines()]:
        validator(report_schema()).validate(json.loads(line))
        assert not validator(report_schema()).is_valid(json.loads(line) | {"path": 1})


def _set(where: list[Any], value: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in where[:-1]:
            data = data[step]
        data[where[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set(["year"], "2023"),
        _set(["more"], 1),
        _set(["editions", "disclosure"], 2020),
        _set(["cells", 0, "status"], "guessed"),
        _set(["cells", 0, "path"], "disclosure.rules.total"),
        _set(["cells", 0, "value"], 1.5),
        _set(["cells", 0, "value"], "many"),
        _set(["cells", 0, "place"], {"sheet": 1}),
        _set(["cells", 0, "span"], [1, 2, 3]),
        _set(["findings", 0, "code"], "Some text"),
        _set(["findings", 0, "found"], 1.5),
        lambda data: data["cells"][0].pop("raw"),
        lambda data: data.pop("narrative"),
    ],
)
def test_what_is_not_written_does_not_fit(change: Callable[[Any], None]) -> None:
    data = plain(mixed())
    assert validator(report_schema()).is_valid(data)
    change(data)
    assert not validator(report_schema()).is_valid(data)


@pytest.mark.parametrize(("field", "value"), [("status", "guessed"), ("count", 1.5), ("year", "2023"), ("more", 1)])
def test_a_row_that_is_not_written_does_not_fit(field: str, value: object) -> None:
    line = lines(mixed())[0]
    assert validator(row_schema()).is_valid(line)
    assert not validator(row_schema()).is_valid(line | {field: value})
    assert not validator(row_schema()).is_valid({name: told for name, told in line.items() if name != "path"})


def test_the_schema_of_a_row_has_its_fields() -> None:
    assert tuple(row_schema()["properties"]) == tuple(row_schema()["required"]) == FIELDS


def test_a_new_edition_is_a_new_schema() -> None:
    before = report_schema(), row_schema()
    with new_edition():
        assert report_schema() != before[0]
        assert row_schema() != before[1]
    assert (report_schema(), row_schema()) == before
