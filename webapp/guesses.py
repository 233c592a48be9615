"""How many wrong codes may be tried: by one address, and by all together.

A code has 128 random bits, so nobody finds one by guessing; the limit keeps others from trying.
Only codes that could be right and open nothing count, so a typing error never does. Addresses are
held in memory for ten minutes, by each worker process for itself, and stored nowhere.
"""

from ipaddress import ip_address, ip_network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

MINUTES = 10
OF_ONE_ADDRESS = RateLimitItemPerMinute(10, MINUTES)
OF_ALL = RateLimitItemPerMinute(1_000, MINUTES)
IPV6_NETWORK = 64
"""One connection has a whole network of this many bits to itself."""


class TooManyGuesses(Exception):
    """So many wrong codes came that no further one is looked up for some minutes."""


class Guesses:
    """The wrong codes of the last minutes."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def refuse_too_many(self, address: str | None) -> None:
        """Raise TooManyGuesses if *address*, or all together, tried too many wrong codes."""
        if not all(self._limiter.test(*bucket) for bucket in _buckets(address)):
            raise TooManyGuesses

    def count(self, address: str | None) -> None:
        """Note that *address* tried a wrong code."""
        for bucket in _buckets(address):
            self._limiter.hit(*bucket)


def _buckets(address: str | None) -> tuple[tuple[RateLimitItem, str], ...]:
    return (OF_ONE_ADDRESS, _network(address)), (OF_ALL, "all")


def _network(address: str | None) -> str:
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"
    return (
        str(ip_network((found, IPV6_NETWORK), strict=False)) if found.version == 6 else str(found)
    )
