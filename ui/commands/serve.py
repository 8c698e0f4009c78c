"""storybank serve: the browser app, on this computer only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from ui.commands.common import WrongUse, bank_folder, say

HOST = "127.0.0.1"


def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option(min=1024, max=65535, help="The app's address is http://127.0.0.1:PORT")
    ] = 8501,
) -> None:
    """Start the browser app and print its address. Ctrl-C ends it. Nobody else on the network can reach it."""
    app = find_spec("app")
    if app is None or app.origin is None:
        raise WrongUse("The browser app (app.py) is missing from this installation.")
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise WrongUse(
                f"Port {port} is taken, perhaps by an app that is still running. Choose another with --port."
            )
    say(f"Storybank is at http://{HOST}:{port} (Ctrl-C ends it)")
    command = [sys.executable, "-m", "streamlit", "run", app.origin]
    command += [
        f"--server.address={HOST}",
        f"--server.port={port}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]
    environment = {**os.environ, "STORYBANK_BANK": str(bank_folder(context).absolute())}
    # Our own Python and our own app: nothing in the command comes from outside but a number.
    if os.name == "posix":
        _become(command, environment)
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        raise typer.Exit(server.wait())
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait()


def _become(command: list[str], environment: dict[str, str]) -> None:
    # No child: whoever ends this process, by whatever signal, ends the server.
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    os.execve(command[0], command, environment)  # noqa: S606
