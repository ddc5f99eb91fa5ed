"""A real S3 server on loopback: SeaweedFS, all of it in one process, with its data in a folder that outlives it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

KEY, SECRET = "publisher", "a secret of no worth"
READER, READER_SECRET = "reader", "another of no worth"
# Linux ends the server too when the tests are killed, and have no time to do it themselves
DIE_WITH_PARENT = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 9); os.execv(sys.argv[1], sys.argv[1:])"
PORTS = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc", "admin.port", "admin.port.grpc")  # fmt: skip
IDENTITIES = {
    "identities": [
        {"name": "publisher", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]},
        {"name": "reader", "credentials": [{"accessKey": READER, "secretKey": READER_SECRET}], "actions": ["Read", "List"]},
    ]
}  # fmt: skip


class S3Server:
    """Started by `start`, ended by `kill` as a power cut would; then `start` finds the same data at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = free_ports(len(PORTS))
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port('s3.port')}"

    def port(self, name: str) -> int:
        return self.ports[PORTS.index(name)]

    def start(self, seconds: float = 60) -> None:
        """Start, and wait until a file could be written."""
        data = self.folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        identities = self.folder / "identities.json"
        identities.write_text(json.dumps(IDENTITIES), "utf-8")
        weed = str(Path(sys.executable).parent / "weed")
        command = [weed, "mini", f"-dir={data}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", "-webdav=false", "-admin.ui=false",
                   "-bucket=releases", f"-s3.config={identities}", "-s3.autoCreateBucket=false", "-s3.port.iceberg=0", "-s3.port.lance=0",
                   *(f"-{name}={port}" for name, port in zip(PORTS, self.ports, strict=True))]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            # a process group of its own, so that `kill` reaches what it may have started
            self.process = subprocess.Popen(
                [sys.executable, "-c", DIE_WITH_PARENT, *command],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
            )
        end = time.monotonic() + seconds
        while not self.is_ready():
            if time.monotonic() > end or self.process.poll() is not None:
                self.kill()
                raise RuntimeError(f"the S3 server did not start:\n{(self.folder / 'log').read_text('utf-8')[-3000:]}")
            time.sleep(0.02)

    def is_ready(self) -> bool:
        """Whether there is room for data, the bucket is made, and S3 answers: by asking for a signature."""
        room = False
        try:
            with urlopen(f"http://127.0.0.1:{self.port('master.port')}/dir/assign", timeout=2) as answer:
                room = "fid" in json.load(answer)
            urlopen(f"http://127.0.0.1:{self.port('filer.port')}/buckets/releases/", timeout=2).close()
            urlopen(self.endpoint, timeout=2).close()
        except HTTPError as error:
            error.close()
            return error.code == 403 and room
        except OSError:
            return False
        return False

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self.process is not None:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)
            self.process = None
        for port in self.ports:  # its sockets, which it leaves behind
            for path in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):
                path.unlink(missing_ok=True)


@contextmanager
def s3_server(folder: Path) -> Iterator[S3Server]:
    """A started server with the empty bucket `releases`, ended with the block."""
    for attempt in (1, 2, 3):  # another program may take a free port before the server does
        server = S3Server(folder / f"s3-{attempt}")
        try:
            server.start()
        except RuntimeError:
            if attempt == 3:
                raise
        else:
            break
    try:
        yield server
    finally:
        server.kill()


def free_ports(count: int) -> list[int]:
    """Ports on loopback that nothing listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
