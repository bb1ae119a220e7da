"""Refuses every connection that would leave the machine, in the tests and in each Python process that they start.

The folder of this file stands on PYTHONPATH, so that Python imports it before anything else. A refused attempt is
written to the file that GUARD_FILE names, because a library may swallow the error. What C and Rust libraries connect to
by themselves is not seen here; `tests/test_offline.py` takes the network away for that.
"""

from __future__ import annotations

import ipaddress
import os
import sys

HERE = frozenset({"localhost", ""})


def address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address that a host is written as, or None where it is a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def leaves(event: str, host: str) -> bool:
    """Tell whether an event would reach another machine: connect to one, or ask one for the address of a name."""
    address = address_of(host)
    if address is None:
        return host not in HERE
    return event in SENDING and not (address.is_loopback or address.is_unspecified)


def is_live_model(event: str, port: object) -> bool:
    """Tell whether an event would reach the real model on this machine, in a test that is not marked `live_model`."""
    return event in SENDING and str(port) == os.environ.get("GUARD_LIVE_PORT") and "GUARD_LIVE" not in os.environ


SENDING = ("socket.connect", "socket.sendto", "socket.sendmsg")
ASKING = ("socket.getaddrinfo", "socket.gethostbyname")


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise PermissionError where a socket is about to reach another machine, or a name to be looked up."""
    if event in SENDING and isinstance(arguments[1], tuple):  # anything else is a path: a socket of this machine
        host, port = arguments[1][:2]
        if is_live_model(event, port):
            host = f"the real model at port {port}"
    elif event in ASKING:
        host = arguments[0]
    else:
        return
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    if leaves(event, name):
        with open(os.environ["GUARD_FILE"], "a", encoding="utf-8") as file:
            file.write(f"{event} {name}\n")
        raise PermissionError(f"{event} {name}: the tests stay on this machine")


if "GUARD_FILE" in os.environ:
    sys.addaudithook(refuse)
