"""README.md of the package: what is in it, queries that work, the data dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footnote.contract.to_markdown import data_dictionary

if TYPE_CHECKING:
    from footnote.build import Build

# Title and SQL; a test runs each in DuckDB over views.sql.
QUERIES = (
    (
        "What this package is, and how to cite it",
        """\
SELECT * FROM about;""",
    ),
    (
        "Deaths and injured of every incident, each counted once",
        """\
SELECT incident_id, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
FROM incidents WHERE kind = 'event';""",
    ),
    (
        "Troop levels, with status and dates",
        """\
SELECT force_actor_id, country_code, measure, direction, status, count_best, date_edtf, announced_edtf, article_id
FROM troop_levels ORDER BY level_group, group_role;""",
    ),
    (
        "Who said what, through which outlet",
        """\
SELECT coalesce(speaker_actor_id, 'anonymous') AS speaker, kind, quoted_text, via_actor_id, article_id
FROM quotes ORDER BY article_id, content_start;""",
    ),
    (
        "The footnotes of a cell",
        """\
SELECT value, words, article_id, start_char, end_char, basis
FROM claims_with_evidence WHERE table_name = 'casualties' AND column_name = 'count_best';""",
    ),
    (
        "The claims behind an estimate",
        """\
SELECT e.incident_id, e.harm, e.low, e.best, e.high, e.best_rule, i.role, c.casualty_id, c.count_best, c.article_id
FROM casualty_estimates e JOIN estimate_inputs i USING (incident_id, harm, victim_class)
JOIN casualties c USING (casualty_id) WHERE e.victim_class = 'all' ORDER BY ALL;""",
    ),
)


def package_readme(build: Build) -> str:
    """Give the text."""
    package = build.package
    rows = "\n".join(
        f"| [{table.name}](#{table.name}) | {table.tier} | {build.rows(table.name)} | {table.title} |"
        for table in build.contract.by_tier()
    )
    queries = "\n".join(f"### {title}\n\n```sql\n{sql}\n```\n" for title, sql in QUERIES)
    licences = "; ".join(f"[{licence.title}]({licence.path})" for licence in package.licenses)
    people = ", ".join(contributor.title for contributor in package.contributors)
    left_out = ""
    if build.left_out:
        left_out = f"\nLeft out, because they have errors: {', '.join(sorted(build.left_out))}. See `problems`.\n"
    return f"""# {package.title}

{package.description}

Version {package.version}, {package.released}. Licence: {licences}. By {people}.
{left_out}
| table | tier | rows | |
|---|---|---|---|
{rows}

Each table is there as CSV and as Parquet, with the same rows. Empty means "not stated"; zero means that the article
says none. Numbers stay as printed: "more than 100" is 100 with the quantifier `more_than`.

## Queries

Start DuckDB in this folder and run `.read views.sql`; or open `footnote.duckdb` of a release. **Do not sum
`casualties`**: it holds what each article says, so an attack in two articles has its dead twice. Sum `incidents`.

{queries}
## Files that describe it

| file | for |
|---|---|
| `datapackage.json` | Frictionless and every reader of data packages: files, hashes, columns, keys |
| `CITATION.cff` | GitHub, Zenodo, reference managers: how to cite it |
| `croissant.json` | machine-learning tools: `mlcroissant.Dataset("croissant.json").records("incidents")` |
| `metadata/schema-org.json` | search engines for data: put it into the head of a web page |
| `metadata/datacite.json` | a repository that registers a DOI |
| `metadata/huggingface.md` | Hugging Face: upload it there as `README.md`, beside `data/` |

Each Parquet file holds title, version, licence, citation and the meaning of its columns as key-value metadata:
`SELECT * FROM parquet_kv_metadata('data/incidents.parquet');`.

## Releases

The table `changes` says what differs from the release before, cell by cell, and why; `retired` leads from ids of
earlier releases to those of today. A release never changes, and each has its version in `datapackage.json`.

# Data dictionary

{data_dictionary(build.contract)}"""
