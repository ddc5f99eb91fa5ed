"""What happens when a flow fails: the reason becomes an artifact, and whoever waits for the data is told.

Set FOOTNOTE_WEBHOOK to a URL that takes JSON with a `text`, as chat rooms offer them.
"""

from __future__ import annotations

import os
from typing import Any

import httpx
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow
from prefect.logging.loggers import flow_run_logger

TIMEOUT = 10  # seconds


def tell(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Leave the reason of a failure as an artifact, and send it to FOOTNOTE_WEBHOOK."""
    reason = state.message or "no message"
    text = f"{flow.name} failed ({flow_run.name}): {reason}\nThe package is as it was; the run's log says more."
    create_markdown_artifact(f"# {flow.name} failed\n\n```\n{text}\n```\n", key="failure", description="Why")
    webhook = os.environ.get("FOOTNOTE_WEBHOOK")
    if not webhook:
        return
    try:
        httpx.post(webhook, json={"text": text}, timeout=TIMEOUT).raise_for_status()
    except httpx.HTTPError as error:
        # the flow has failed already: that nobody could be told is one line more
        flow_run_logger(flow_run, flow).error("FOOTNOTE_WEBHOOK could not be told: %s", error)
