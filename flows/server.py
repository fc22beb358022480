"""A Prefect server for the time of one run, for who has none.

Prefect would start one by itself, but in our process group, where Ctrl-C kills it before the flow has said goodbye (the flow
then waits a minute for it), and only after importing the server's code in our own process as well. Started here it warms up
while we import the rest.

    python -m flows.server FILE_DESCRIPTOR      the server, on a socket that listens already; ends when standard input closes
"""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import OutputError

if TYPE_CHECKING:
    import uvicorn

STARTUP_SECONDS = 120.0
GOODBYE_SECONDS = 5.0
PAUSE_SECONDS = 0.05


@contextmanager
def running_server(work: Path) -> Iterator[Callable[[], None]]:
    """Start a server and name it in PREFECT_API_URL, unless the user has named one; it ends with the block.

    Yields a function that waits until the server answers and raises OutputError when it does not start. What the server says
    goes to `logs/prefect-<process>.log` in the work directory, which is kept only when it said something.
    """
    if "PREFECT_API_URL" in os.environ:
        yield lambda: None
        return
    log = work / "logs" / f"prefect-{os.getpid()}.log"  # other runs may use the work directory at the same time
    log.parent.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/api"
        with log.open("wb") as words:
            server = subprocess.Popen(
                [sys.executable, "-P", "-m", "flows.server", str(listening.fileno())],
                stdin=subprocess.PIPE,
                stdout=words,
                stderr=words,
                pass_fds=[listening.fileno()],
                start_new_session=True,
            )
    os.environ["PREFECT_API_URL"] = url
    patience = 0.0
    try:
        yield lambda: _wait(server, url, log)
        patience = GOODBYE_SECONDS  # it still has the end of the run to write down
    finally:
        del os.environ["PREFECT_API_URL"]
        _end(server, patience)
        with suppress(OSError):  # tidying up costs no run its result
            if log.stat().st_size == 0:
                log.unlink()


def _wait(server: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            directly.open(f"{url}/health", timeout=max(0.1, deadline - time.monotonic())).close()
            return
        except OSError:
            time.sleep(PAUSE_SECONDS)
    raise OutputError(
        f"De Prefect-server kwam niet op gang; zie «{log}».", "Herhaal de opdracht met --no-prefect: het resultaat is hetzelfde."
    )


def _end(server: "subprocess.Popen[bytes]", patience: float) -> None:
    if server.stdin:
        server.stdin.close()
    try:
        server.wait(patience)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main(descriptor: int) -> None:
    """Serve until standard input closes: the run has ended, however it ended."""
    import uvicorn

    servers: list[uvicorn.Server] = []
    threading.Thread(target=_end_with_parent, args=(servers,), daemon=True).start()
    from prefect.server.api.server import create_app  # takes seconds, in which the run may already end

    servers.append(uvicorn.Server(uvicorn.Config(create_app(ephemeral=True, final=True), log_level="error", lifespan="on")))
    servers[0].run(sockets=[socket.socket(fileno=descriptor)])


def _end_with_parent(servers: "list[uvicorn.Server]") -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    for server in servers:
        server.should_exit = True
        time.sleep(GOODBYE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
