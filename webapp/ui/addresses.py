"""Addresses of the web as people read and type them."""

from urllib.parse import unquote


def address(url: str) -> str:
    """Return *url* as one types it: readable, without "https://" and a slash at the end."""
    host, slash, path = url.removeprefix("https://").removeprefix("http://").partition("/")
    return f"{_readable(host)}{slash}{unquote(path)}".removesuffix("/")


def _readable(host: str) -> str:
    """Return *host* with its umlauts: "xn--bcher-kva.de" is bücher.de."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
