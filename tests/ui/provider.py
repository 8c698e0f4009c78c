"""A stand-in for an organization's sign-in (OpenID Connect): a small server that lets in whoever a test says, with signed tokens.

What is real: discovery, the redirect with its state, the exchange of the code, the token's signature and nonce, all checked by the app.
What is not: there is no password, and no page that asks for one.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

jose = pytest.importorskip("joserfc", reason="Authlib is not installed: signing in is left out")
from joserfc import jwk, jwt  # noqa: E402 - only once it is known to be there

CLIENT = "storybank"


@dataclass
class Provider:
    """`claims`: what the next token says of who signs in."""

    port: int = 0
    claims: dict[str, Any] = field(default_factory=dict)
    nonces: dict[str, str] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: jwk.RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self, app: str, path: Path) -> Path:
        """Write the file that tells the app about this provider."""
        lines = {
            "redirect_uri": f"{app}/oauth2callback",
            "cookie_secret": "a secret for this test alone, and long enough",
            "client_id": CLIENT,
            "client_secret": "between these two",
            "server_metadata_url": f"{self.address}/.well-known/openid-configuration",
        }
        text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
        path.write_text(f"[auth]\n{text}", "utf-8")
        return path

    def token(self, code: str) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600}
        claims |= {"nonce": self.nonces.pop(code), **self.claims}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": signed}


@contextmanager
def providing() -> Iterator[Provider]:
    """The provider, answering on a port of its own."""
    provider = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            query = {key: values[-1] for key, values in parse_qs(asked.query).items()}
            if asked.path == "/authorize":
                code = f"code-{len(provider.nonces)}-{time.monotonic_ns()}"
                provider.nonces[code] = query.get("nonce", "")
                self.send_response(302)
                back = urlencode({"code": code, "state": query["state"]})
                self.send_header("Location", f"{query['redirect_uri']}?{back}")
                self.end_headers()
            elif asked.path == "/keys":
                self._json({"keys": [provider.key.as_dict(private=False)]})
            else:
                self._json(
                    {
                        "issuer": provider.address,
                        "authorization_endpoint": f"{provider.address}/authorize",
                        "token_endpoint": f"{provider.address}/token",
                        "jwks_uri": f"{provider.address}/keys",
                        "response_types_supported": ["code"],
                        "subject_types_supported": ["public"],
                        "id_token_signing_alg_values_supported": ["RS256"],
                    }
                )

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._json(provider.token(parse_qs(body)["code"][-1]))

        def _json(self, value: dict[str, Any]) -> None:
            data = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        provider.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
