"""Serialisers that nobody told about this library refuse a report, and carry plain values and records whole."""

import csv
import dataclasses
import io
import json
from collections.abc import Callable
from typing import Any

import attrs
import msgspec
import pydantic
import pytest
from itemadapter import ItemAdapter
from pydantic_core import PydanticSerializationError
from scrapy.exporters import CsvItemExporter

import govinfo_parse as gp
from govinfo_parse.records import Record, records
from tests.unit.outcomes import mixed, whole


class _Holder(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(arbitrary_types_allowed=True)
    report: gp.Report


@pydantic.dataclasses.dataclass(config=pydantic.ConfigDict(arbitrary_types_allowed=True))
class _Held:
    report: gp.Report


GENERIC: dict[str, Callable[[gp.Report], object]] = {
    "msgspec.json": msgspec.json.encode,
    "msgspec.msgpack": msgspec.msgpack.encode,
    "msgspec.to_builtins": msgspec.to_builtins,
    "itemadapter": lambda report: json.dumps(ItemAdapter(report).asdict()),
    "pydantic model": lambda report: _Holder(report=report).model_dump_json(),
    "pydantic dataclass": lambda report: pydantic.TypeAdapter(_Held).dump_json(_Held(report)),
    "pydantic": lambda report: pydantic.TypeAdapter(gp.Report).dump_json(report),
    "attrs": lambda report: json.dumps(attrs.asdict(report, recurse=False)),
    "json": json.dumps,
}
REFUSALS = (TypeError, pydantic.PydanticSchemaGenerationError, PydanticSerializationError)


@pytest.mark.parametrize("name", GENERIC)
@pytest.mark.parametrize("report", [whole(), gp.parse("规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n行政许可\t31")])
def test_a_report_is_refused_by_whoever_does_not_know_its_cells(name: str, report: gp.Report) -> None:
    with pytest.raises(REFUSALS):
        GENERIC[name](report)


def test_the_private_field_that_they_would_leave_out_is_not_there() -> None:
    assert [field.name for field in attrs.fields(gp.Report) if field.name.startswith("_")] == []


@pytest.mark.parametrize("report", [whole(), mixed()])
@pytest.mark.parametrize(
    "encode", [msgspec.json.encode, json.dumps, lambda data: json.dumps(ItemAdapter(data).asdict())]
)
def test_plain_values_go_through_all_of_them(encode: Callable[[Any], Any], report: gp.Report) -> None:
    assert gp.Report.from_dict(json.loads(encode(report.to_dict()))) == report


def test_records_go_through_all_of_them() -> None:
    made = records(mixed())
    plain = json.loads(msgspec.json.encode(made))
    adapter = pydantic.TypeAdapter(list[Record])
    assert adapter.validate_json(adapter.dump_json(made)) == made
    assert [ItemAdapter(record).asdict() for record in made] == [dataclasses.asdict(record) for record in made]
    assert [line["path"] for line in plain] == [record.path for record in made]
    assert [line["status"] for line in plain] == [record.status for record in made]
    assert plain[0].keys() == dataclasses.asdict(made[0]).keys()


def _feed(report: gp.Report) -> str:
    """The cells in a feed of Scrapy, as a spider that yields reports writes it."""
    file = io.BytesIO()
    exporter = CsvItemExporter(file)
    exporter.start_exporting()
    exporter.export_item(report)
    exporter.finish_exporting()
    (row,) = csv.DictReader(io.StringIO(file.getvalue().decode("utf-8"), newline=""))
    return row["all_cells"]


AS_TEXT: dict[str, Callable[[gp.Report], str]] = {
    "Scrapy's CSV": _feed,
    "str": lambda report: json.loads(json.dumps(attrs.asdict(report), default=str))["all_cells"],
    "print": lambda report: f"{report.all_cells}",
}


@pytest.mark.parametrize("name", AS_TEXT)
@pytest.mark.parametrize("report", [whole(), mixed()])
def test_whoever_writes_what_it_does_not_know_as_a_text_writes_all_cells(name: str, report: gp.Report) -> None:
    assert json.loads(AS_TEXT[name](report)) == json.loads(json.dumps(report.to_dict()["cells"]))


def test_a_session_shows_no_cells_unasked() -> None:
    assert repr(whole().all_cells) == "<200 cells>"
