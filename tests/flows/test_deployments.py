"""prefect.yaml says what the flows know: entry points, parameters, one run at a time, and no machine's paths."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.client.schemas.schedules import construct_schedule

REPOSITORY = Path(__file__).resolve().parents[2]
DEPLOYMENTS: list[dict[str, Any]] = yaml.safe_load((REPOSITORY / "prefect.yaml").read_text("utf-8"))["deployments"]


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: str(deployment["name"]))
def test_deployment_fits_its_flow(deployment: dict[str, Any]) -> None:
    file, _, name = deployment["entrypoint"].partition(":")
    flow = getattr(import_module(file.removesuffix(".py").replace("/", ".")), name)
    assert flow.name == name
    assert flow.on_failure_hooks
    assert flow.on_crashed_hooks
    assert deployment["parameters"].keys() == inspect.signature(flow.fn).parameters.keys()
    flow.validate_parameters(deployment["parameters"])
    assert deployment["description"]
    assert deployment["work_pool"] == {"name": "footnote"}
    assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}
    for schedule in deployment["schedules"]:
        construct_schedule(cron=schedule["cron"], timezone=schedule["timezone"])


def test_builds_run_by_themselves_and_releases_do_not() -> None:
    active = {deployment["name"]: [one["active"] for one in deployment["schedules"]] for deployment in DEPLOYMENTS}
    assert active == {"nightly": [True], "on-demand": [False]}
