"""Run flows one after the other in one process: its Prefect server takes 8 s to start, a run 2 s.

    python -m tests.flows.several cases.json

A case has a name, a module, arguments, environment, and folders to be watched. Beside cases.json each leaves
`<name>.log`, all that it printed, and `<name>.json`, its exit code, seconds, and the sha256 of each watched file.
"""

from __future__ import annotations

import hashlib
import json
import os
import runpy
import sys
import time
from pathlib import Path
from typing import Any


def run(case: dict[str, Any], folder: Path) -> None:
    """Run one case as `python -m module arguments` would."""
    os.environ.update(case.get("environment", {}))
    sys.argv = [case["module"], *case["arguments"]]
    begun, code = time.monotonic(), 0
    with (folder / f"{case['name']}.log").open("wb") as log:
        saved = os.dup(1), os.dup(2)
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        try:
            runpy.run_module(case["module"], run_name="__main__", alter_sys=True)
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(saved[0], 1)
            os.dup2(saved[1], 2)
    files = (path for watched in case.get("watch", ()) for path in sorted(Path(watched).rglob("*")) if path.is_file())
    digests = {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    outcome = {"code": code, "seconds": time.monotonic() - begun, "files": digests}
    (folder / f"{case['name']}.json").write_text(json.dumps(outcome), "utf-8")


if __name__ == "__main__":
    path = Path(sys.argv[1])
    for one in json.loads(path.read_bytes()):
        run(one, path.parent)
