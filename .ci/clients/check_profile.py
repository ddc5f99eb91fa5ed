"""The official profile of Data Package 2, from the package of the standard's own Python library."""

# ruff: noqa: S603 - it starts the program that it is about

import importlib.metadata
import subprocess
import sys
from pathlib import Path

source, out = Path(sys.argv[1]), Path(sys.argv[2])
library = importlib.metadata.distribution("dplib-py")
profile = Path(str(library.locate_file("dplib/profiles/2.0/datapackage.json")))
command = [str(Path(sys.executable).with_name("check-jsonschema")), "--schemafile", str(profile), str(source)]
run = subprocess.run(command, capture_output=True, text=True, check=False)
(out / "log").write_text(run.stdout + run.stderr, "utf-8")
if run.returncode != 0:
    sys.exit((run.stdout + run.stderr)[:2000])
sys.stdout.write(f"2.0, in dplib-py {library.version}")
