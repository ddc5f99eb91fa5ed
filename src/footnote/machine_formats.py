"""Findings for machines: JSON, workflow commands of GitHub, SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import msgspec

from footnote.problems import Problem
from footnote.rules.catalogue import Rule, rules

SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(problems: Sequence[Problem], rules_off: Mapping[str, str], most: int | None = None) -> str:
    """Findings as one JSON object: counts of all, what was switched off, and the first `most` with their severity."""
    findings = [msgspec.to_builtins(problem) | {"severity": problem.severity} for problem in problems[:most]]
    severities = [problem.severity for problem in problems]
    counts = {"errors": severities.count("error"), "warnings": severities.count("warning")}
    return _json(counts | {"rules_off": dict(rules_off), "findings": findings})


def as_github(problems: Sequence[Problem], rules_off: Mapping[str, str], folder: str) -> str:
    """Findings as workflow commands, which GitHub shows beside the lines of a pull request."""
    lines = [
        f"::notice title={code}::{_data(f'switched off in package.yaml: {reason}')}"
        for code, reason in rules_off.items()
    ]
    for problem in problems:
        place = f"file={_property(f'{folder}/{problem.file}')},line={problem.line or 1}," if problem.file else ""
        text = problem.message if problem.hint is None else f"{problem.message}\n{problem.hint}"
        lines.append(f"::{problem.severity} {place}title={problem.code}::{_data(text)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    """Escape the text of a command, so that no line of it is taken for another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a command, in which colons and commas separate."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Sequence[Problem], rules_off: Mapping[str, str], folder: str) -> str:
    """Findings as SARIF 2.1.0, which code scanning and editors read; paths are relative to where the check ran."""
    index = {rule.code: number for number, rule in enumerate(rules())}
    run = {
        "tool": {
            "driver": {
                "name": "footnote",
                "semanticVersion": version("footnote"),
                "rules": [_sarif_rule(rule, rule.code in rules_off) for rule in rules()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem, index, folder) for problem in problems],
    }
    return _json({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: Rule, is_off: bool) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.demand},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.hint}\nwrong: {rule.wrong}\nright: {rule.right}"},
        "defaultConfiguration": {"enabled": not is_off, "level": rule.severity},
    }


def _sarif_result(problem: Problem, index: Mapping[str, int], folder: str) -> dict[str, Any]:
    text = problem.message if problem.hint is None else f"{problem.message}\n{problem.hint}"
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index[problem.code],
        "level": problem.severity,
        "message": {"text": text},
        # the same finding has the same fingerprint when lines before it come or go
        "partialFingerprints": {"finding/v1": msgspec.structs.replace(problem, line=None).problem_id},
    }
    if problem.file is not None:
        place: dict[str, Any] = {"artifactLocation": {"uri": f"{folder}/{problem.file}"}}
        if problem.line is not None:
            place["region"] = {"startLine": problem.line}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _json(content: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()
