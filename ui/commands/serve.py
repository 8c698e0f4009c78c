"""storybank serve: the browser app, on this computer only, or for a team that signs in."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from ui.commands.common import WrongUse, bank_folder, say

HOST = "127.0.0.1"
#: What the app is told in its environment (ui/who.py): whoever has not signed in is nobody; everybody may do everything.
SIGN_IN, ANYBODY = "STORYBANK_SIGN_IN", "STORYBANK_ANYBODY"


def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option(min=1024, max=65535, help="The app's address is http://127.0.0.1:PORT")
    ] = 8501,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="For a team: the address of this computer that others reach, such as 0.0.0.0.",
        ),
    ] = HOST,
    sign_in: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="For a team: everybody signs in, as this file (secrets.toml) says; docs/team.md.",
        ),
    ] = None,
    without_sign_in: Annotated[
        bool,
        typer.Option(
            "--without-sign-in",
            help="Let everybody who reaches ADDRESS do everything, and nobody say who they are.",
        ),
    ] = False,
) -> None:
    """Start the browser app and print its address. Ctrl-C ends it. Unless told otherwise nobody else on the network can reach it."""
    app = find_spec("app")
    if app is None or app.origin is None:
        raise WrongUse("The browser app (app.py) is missing from this installation.")
    settings = _way_in(sign_in) if sign_in else None
    if not (_own(host) or settings or without_sign_in):
        raise WrongUse(
            f"With --host {host} other computers can reach the stories, and nobody would have to sign in. "
            "Nothing was started. Say how people sign in with --sign-in FILE (docs/team.md), or leave --host away."
        )
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise WrongUse(
                f"Port {port} is taken, perhaps by an app that is still running. Choose another with --port."
            ) from error
        raise WrongUse(
            f"{host} is no address of this computer ({error.strerror}). Nothing was started."
        ) from error
    say(f"Storybank is at http://{host}:{port} (Ctrl-C ends it)")
    if without_sign_in and not _own(host):
        say("Everybody who reaches this address can read, change and take out everything.", style="bold red")
    command = [sys.executable, "-m", "streamlit", "run", app.origin]
    command += [
        f"--server.address={host}",
        f"--server.port={port}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]
    environment = {**os.environ, "STORYBANK_BANK": str(bank_folder(context).absolute())}
    environment.pop(ANYBODY, None)
    if settings:
        command.append(f"--secrets.files={settings}")
        environment[SIGN_IN] = "yes"
    elif without_sign_in:
        environment[ANYBODY] = "yes"
    # Our own Python and our own app: nothing in the command comes from outside but numbers and a path, none of them an option.
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


def _own(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _way_in(file: Path) -> Path:
    """The settings for signing in, looked at before anything starts. Raises WrongUse."""
    try:
        found = tomllib.loads(file.read_text("utf-8")).get("auth")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUse(
            f"{file} cannot be read as settings for signing in ({error}). Nothing was started."
        ) from error
    missing = [
        key for key in ("redirect_uri", "cookie_secret") if not isinstance(found, dict) or not found.get(key)
    ]
    if missing:
        raise WrongUse(
            f"{file} lacks {' and '.join(missing)} in its table [auth]; docs/team.md shows one. Nothing was started."
        )
    if find_spec("authlib") is None:
        raise WrongUse("Signing in needs one more package. In Storybank's folder run: pip install '.[team]'")
    return file.absolute()


def _become(command: list[str], environment: dict[str, str]) -> None:
    # No child: whoever ends this process, by whatever signal, ends the server.
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    os.execve(command[0], command, environment)  # noqa: S606
