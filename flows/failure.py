"""What happens when a run fails or is killed: whoever waits for the data is told, and the reason becomes an artifact.

Set FOOTNOTE_WEBHOOK to a URL that takes JSON with a `text`, as chat rooms offer them.
"""

from __future__ import annotations

import os
import traceback
from typing import Any

import httpx
from prefect import get_client
from prefect.client.schemas.actions import ArtifactCreate
from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow
from prefect.logging.loggers import flow_run_logger

from footnote.problems import FootnoteError, ProblemsFound

TIMEOUT = 10  # seconds
SHOWN = 5  # findings in a message; the log has them all


def tell(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Send the reason of a failure to FOOTNOTE_WEBHOOK, and leave it as an artifact of the run."""
    error: BaseException = state.result(raise_on_failure=False)
    end = "crashed" if state.is_crashed() else "failed"
    text = f"{flow.name} {end}{words(error, state.message)}\nrun {flow_run.name}; what was published before is whole"
    webhook = os.environ.get("FOOTNOTE_WEBHOOK")
    if webhook:
        try:
            httpx.post(webhook, json={"text": text}, timeout=TIMEOUT).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as failure:
            # The run has failed already: that nobody could be told is one line more. It names the kind and the status
            # only: the address, which is as good as a key, stands in the error's own words.
            status = failure.response.status_code if isinstance(failure, httpx.HTTPStatusError) else "no answer"
            flow_run_logger(flow_run, flow).error("FOOTNOTE_WEBHOOK: %s (%s)", type(failure).__name__, status)
    leave(text, flow_run)
    traceback.clear_frames(error.__traceback__)  # else DuckDB, alive at the end of Python, prints a page of leaks


def words(error: BaseException, message: str | None) -> str:
    """Which stage failed and why, with the first findings and their articles."""
    stage = "".join(f" {note}" for note in getattr(error, "__notes__", ())[:1])
    text = f"{stage}: {error if isinstance(error, FootnoteError) else message}"
    if isinstance(error, ProblemsFound):
        errors = [problem for problem in error.problems if problem.severity == "error"]
        text = "\n".join([text, *map(str, errors[:SHOWN])])
        if len(errors) > SHOWN:
            text += f"\nand {len(errors) - SHOWN} more"
    return text


def leave(text: str, flow_run: FlowRun) -> None:
    """Leave a text as an artifact of a run. A run that was killed has no context that would link it by itself."""
    artifact = ArtifactCreate(
        key="failure",
        type="markdown",
        description="Why a run failed",
        data=f"```\n{text}\n```\n",
        flow_run_id=flow_run.id,
    )
    with get_client(sync_client=True) as client:
        client.create_artifact(artifact)
