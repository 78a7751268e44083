"""A spider for Scrapy: reports behind the links of a page, as JSON lines with all their cells.

scrapy runspider examples/report_spider.py -a start=https://www.example.gov.cn/zwgk/ndbg/ -o reports.jsonl
"""

import io
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.http import Response, TextResponse

import govinfo_parse as gp


class ReportSpider(scrapy.Spider):
    """Follows the links of the page where it starts, and reads what is behind them."""

    name = "reports"

    def __init__(self, start: str, **options: Any) -> None:
        super().__init__(**options)
        self.start_urls = [start]

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """The requests for all pages and files that a page links to."""
        if isinstance(response, TextResponse):
            yield from response.follow_all(css="a[href]", callback=self.parse_report)

    def parse_report(self, response: Response) -> Iterator[dict[str, Any]]:
        """The report in a page, or in a file such as a PDF; what is none is in the log."""
        try:
            if isinstance(response, TextResponse):
                report = gp.parse_html(response.body, encoding=response.encoding)
            else:
                report = gp.parse_file(io.BytesIO(response.body))
        except gp.GovInfoError as error:
            self.logger.warning("%s: %s", response.url, error)
        else:
            yield {"url": response.url, **report.to_dict(), "source": None}
