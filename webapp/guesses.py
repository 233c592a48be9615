"""How many wrong codes may be tried by one address, and by all together.

A code has 128 random bits, so nobody finds one by guessing; the limit keeps others from trying.
Only codes that could be right and open nothing count, so a typing error never does. Addresses are
held in memory for ten minutes, by each worker process for itself, and stored nowhere.
"""

import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from urllib.parse import urlsplit

from flask import Flask

from webapp.config import Config

MINUTES = 10
OF_ONE_ADDRESS = 10
OF_ALL = 1_000
IPV6_NETWORK = 64
"""One connection has a whole network of this many bits to itself."""


def init_app(app: Flask, _config: Config) -> None:
    """Give *app* its count of wrong codes, which forgets with every request."""
    guesses = app.extensions["guesses"] = Guesses()
    app.before_request(guesses.forget_old)


class TooManyGuesses(Exception):
    """So many wrong codes came from one address that none of its codes is looked up for now."""


class TooManyGuessesOfAll(Exception):
    """So many wrong codes came from all together that a further one is not even counted."""


class Guesses:
    """The wrong codes of the last minutes: when each came, and from which network."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: deque[tuple[float, str]] = deque()
        self._lock = Lock()

    def refuse_too_many(self, address: str | None) -> None:
        """Raise TooManyGuesses if *address* tried too many wrong codes."""
        if self._count(_network(address)) >= OF_ONE_ADDRESS:
            raise TooManyGuesses

    def count(self, address: str | None) -> None:
        """Note that *address* tried a wrong code. Raises TooManyGuessesOfAll.

        Whoever has a right code is not kept out by what others try.
        """
        self.forget_old()
        with self._lock:
            if len(self._wrong) >= OF_ALL:
                raise TooManyGuessesOfAll
            self._wrong.append((self._clock(), _network(address)))

    def forget_old(self) -> None:
        """Forget the addresses whose time is over: with every request, not only with guesses."""
        with self._lock:
            while self._wrong and self._wrong[0][0] < self._clock() - 60 * MINUTES:
                self._wrong.popleft()

    def _count(self, network: str) -> int:
        self.forget_old()
        with self._lock:
            return sum(network == each for _when, each in self._wrong)


def _network(address: str | None) -> str:
    """Return the network that *address* is in; a proxy may have put a port behind it."""
    try:
        found = ip_address(address or "")
    except ValueError:
        host = _host(f"//{address}")
        return _network(host) if host and host != address else "unknown"
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(ip_network((found, IPV6_NETWORK), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
