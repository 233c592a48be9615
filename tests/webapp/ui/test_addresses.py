"""Addresses as people type them."""

import pytest

from webapp.ui.addresses import address


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://zukunftszentrum-sachsen.de/", "zukunftszentrum-sachsen.de"),
        ("http://www.example.org/a/b", "www.example.org/a/b"),
        ("https://xn--bcher-kva.example/x", "bücher.example/x"),
        ("https://example.org/f%C3%B6rderung", "example.org/förderung"),
        ("https://xn--\u00fc.example", "xn--ü.example"),
    ],
)
def test_an_address_is_printed_as_one_types_it(url, printed):
    assert address(url) == printed
