"""A real OpenID Connect issuer on a loopback port: a discovery page, published keys, tokens that it signs."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

AUDIENCE = "conversation-coach"
Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
MADE: dict[str, Private] = {
    "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}


def published(kid: str, key: Private) -> dict[str, Any]:
    """Return the public half of a key as a JWK."""
    if isinstance(key, rsa.RSAPrivateKey):
        return {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig"}
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return {**ECAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid}
    return {**OKPAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid}


class RunningIssuer:
    """The issuer, and how often its keys were fetched."""

    def __init__(self) -> None:
        self.keys = {f"{algorithm}-1": (algorithm, key) for algorithm, key in MADE.items()}
        self.fetched = 0
        self.up = True
        self.url = ""

    def token(self, kid: str = "RS256-1", *, algorithm: str | None = None, key: Any = None, **claims: Any) -> str:
        """Return a token of Ada's that is in order but for what is given; a claim that is None is left out."""
        signing, private = self.keys.get(kid, ("RS256", MADE["RS256"]))
        told = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "ada",
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "roles": ["author"],
            **claims,
        }
        kept = {name: value for name, value in told.items() if value is not None}
        return jwt.encode(kept, private if key is None else key, algorithm or signing, headers={"kid": kid})

    def page(self, path: str) -> dict[str, Any] | None:
        """Return what stands at a path."""
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}
        if path == "/keys":
            self.fetched += 1
            return {"keys": [published(kid, key) for kid, (_, key) in self.keys.items()]}
        return None


@contextmanager
def running() -> Iterator[RunningIssuer]:
    """Run an issuer until the test ends."""
    issuer = RunningIssuer()

    class Answering(BaseHTTPRequestHandler):
        """Shows the issuer's pages."""

        def do_GET(self) -> None:
            """Answer."""
            page = issuer.page(self.path) if issuer.up else None
            self.send_response(200 if page else 503)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(page or {}).encode())

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the signature is the library's
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
