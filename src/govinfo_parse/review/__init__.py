"""The review page: a batch of reports as one HTML file, the form on one side and the source on the other.

    with open("review.html", "w", encoding="utf-8") as file:
        write_review([("a.pdf", report), ("b.pdf", error)], file)

The file needs nothing besides itself. Each report is a packed block that the page unpacks when it is opened, so that a
batch of thousands stays a file that a browser opens at once, and so that no text of a report ever stands in the markup.
What the script draws it draws as text, never as markup; a policy in the page forbids every other script, every style
and every address, so that even a mistake here could not be used by a document.
"""

from govinfo_parse.review.write import write_review

__all__ = ["write_review"]
