"""One static page of a package: its incidents, estimates, troop figures and quotes, each mark with its footnote.

It rests on the published tables only, needs no server, no network and no JavaScript, and the same package gives the
same page. `page` puts it together; `chart` draws; the modules between say what is drawn, each for one section.
"""

from __future__ import annotations

from pathlib import Path

from footnote.problems import FootnoteError

DEFAULT_MAX = 50


def write_report(package: Path, out: Path, limit: int = DEFAULT_MAX) -> None:
    """Write the page of a package; each section shows at most `limit` rows and says how many it leaves out.

    Raises:
        FootnoteError: the folder is no package, the plotting library is missing, or the file cannot be written.
    """
    try:
        import altair
        import jinja2
        import vl_convert
    except ImportError as error:
        raise FootnoteError(f"a report needs {error.name}", "pip install 'footnote[report]'") from error
    del altair, jinja2, vl_convert
    from footnote.report.page import page

    html = page(package, limit)
    try:
        out.write_text(html, "utf-8", newline="\n")
    except OSError as error:
        raise FootnoteError(f"{out} cannot be written: {error.strerror or error}", "choose another --out") from error
