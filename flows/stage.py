"""How a function of footnote becomes a task: it names itself in each line of the log, and is tried again if that helps.

Only what crosses a disk or a network is tried again, and of its errors only those that pass by themselves: a server
that does not answer, a cut connection, another build that is writing. A missing release, a wrong key, a full disk, a
damaged file and errors of the corpus would be the same a minute later.
"""

from __future__ import annotations

import errno
import functools
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Task, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import TaskRunContext

from footnote.release.place import NotPermitted, NotThere, Unreachable

P = ParamSpec("P")
R = TypeVar("R")

FINAL = (NotThere, NotPermitted, FileNotFoundError, PermissionError, NotADirectoryError, zipfile.BadZipFile, zlib.error)
FINAL_NUMBERS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EPERM, errno.EISDIR, errno.ENAMETOOLONG}


def stage(name: str, function: Callable[P, R], *, retries: int = 0, delay: float = 0) -> Task[P, R]:
    """A task that names itself in the log and in the error that ends it."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            error.add_note(f"in stage {name}")  # for whoever is told: see flows.failure
            get_run_logger().error("%s: %s: %s", name, type(error).__name__, error)
            raise

    return task(
        name=name, retries=retries, retry_delay_seconds=delay, retry_condition_fn=can_pass, cache_policy=NO_CACHE
    )(run)


def can_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether the error that ended a task may be gone at the next try."""
    return passes(state.result(raise_on_failure=False))


def passes(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, is of the kind that passes by itself."""
    chain = []
    while error is not None:
        chain.append(error)
        error = error.__cause__
    if any(isinstance(one, FINAL) or getattr(one, "errno", None) in FINAL_NUMBERS for one in chain):
        return False
    return any(isinstance(one, (Unreachable, OSError)) for one in chain)


def report(line: str) -> None:
    """Log what a stage says about itself, with its name."""
    context = TaskRunContext.get()
    get_run_logger().info(line if context is None else f"{context.task.name}: {line}")
