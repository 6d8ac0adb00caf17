"""The sheets of a preview as one page that stands by itself: both languages side by side, no script, nothing fetched.

Every text is escaped, and the page forbids the browser whatever a text might try. A drawing is an image, never part of
the page, so that nothing inside it runs either.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from desktop.intake.pictures import MOST_BYTES
from desktop.intake.preview import Section, Sheet, Spoken
from i18n import _

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

STYLE = """\
:root { color-scheme: light dark; font: 1rem/1.5 'Noto Sans', system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
article { border-top: 2px solid; margin-top: 3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .4rem .8rem; text-align: start; vertical-align: top; }
th { font-weight: normal; opacity: .8; width: 12rem; }
td { width: 40%; }
.text td { font-size: 1.4rem; }
.state { border: 1px solid; display: inline-block; padding: .2rem .8rem; }
img { background: #fff; height: 4rem; width: 4rem; }
"""


def as_page(title: str, pages: Sequence[Sheet]) -> str:
    """The page, complete; `title` stands in the window's bar and above the sheets."""
    body = "\n".join(line for page in pages for line in _article(page))
    return (
        "<!DOCTYPE html>\n"
        '<html lang="nl" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def _article(page: Sheet) -> Iterator[str]:
    yield f"<article>\n<h2>{escape(page.topic)} · <code>{escape(page.id)}</code></h2>"
    if page.state:
        state = f"{page.language}: {page.state}" if page.language else page.state
        yield f'<p class="state">{escape(state)}</p>'
    yield f"<h3>{escape(_('De klant ziet'))}</h3>\n<table>"
    for one in page.client:
        yield _row(one, page)
    for title, texts in page.forms:
        for name, text in texts:
            yield f"<tr><th>{escape(title)}</th><td>{escape(name)}</td>{_own(text, page)}</tr>"
    yield "</table>"
    yield f"<h3>{escape(_('U ziet'))}</h3>"
    for section in page.sections:
        yield from _section(section)
    yield "</article>"


def _row(one: Spoken, page: Sheet) -> str:
    label, dutch = escape(one.label), escape(one.line.dutch)
    own = _own(one.line.translated, page) if page.tag else ""
    return f'<tr class="{escape(one.role)}"><th>{label}</th><td>{dutch}{_picture(one)}</td>{own}</tr>'


def _own(text: str, page: Sheet) -> str:
    """A cell in the client's language; one without words is empty and says nothing about a language."""
    if not text:
        return "<td></td>"
    direction = "rtl" if page.right_to_left else "ltr"
    return f'<td lang="{escape(page.tag)}" dir="{direction}">{escape(text)}</td>'


def _picture(one: Spoken) -> str:
    if not one.picture:
        return ""
    if one.drawing is None or len(one.drawing) > MOST_BYTES:
        return f"<br>{escape(_('plaatje {name}, nog niet getekend').format(name=one.picture))}"
    data = base64.b64encode(one.drawing).decode()
    return f'<br><img alt="{escape(one.picture)}" src="data:image/svg+xml;base64,{data}">'


def _section(section: Section) -> Iterator[str]:
    yield f"<h4>{escape(section.title)}</h4>\n<table>"
    for name, said in section.lines:
        if name:
            yield f"<tr><th>{escape(name)}</th><td>{escape(said)}</td></tr>"
        else:
            yield f'<tr><td colspan="2">{escape(said)}</td></tr>'
    yield "</table>"
