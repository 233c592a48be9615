"""Wrong codes: a few are forgiven, many are not, and one network is one guesser."""

import pytest

from webapp.guesses import OF_ALL, OF_ONE_ADDRESS, Guesses, TooManyGuesses


def guesses_by(addresses):
    guesses = Guesses()
    for address in addresses:
        guesses.count(address)
    return guesses


def test_a_new_address_is_let_in():
    Guesses().refuse_too_many("192.0.2.1")


def test_an_address_with_too_many_wrong_codes_is_refused():
    guesses = guesses_by(["192.0.2.1"] * OF_ONE_ADDRESS.amount)

    guesses.refuse_too_many("192.0.2.2")
    with pytest.raises(TooManyGuesses):
        guesses.refuse_too_many("192.0.2.1")


def test_addresses_of_one_ipv6_network_are_one():
    guesses = guesses_by(f"2001:db8:1:2::{n:x}" for n in range(OF_ONE_ADDRESS.amount))

    guesses.refuse_too_many("2001:db8:1:3::1")
    with pytest.raises(TooManyGuesses):
        guesses.refuse_too_many("2001:db8:1:2:ffff::1")


def test_too_many_from_everywhere_close_the_door_for_all():
    guesses = guesses_by(f"10.0.{n // 256}.{n % 256}" for n in range(OF_ALL.amount))

    with pytest.raises(TooManyGuesses):
        guesses.refuse_too_many("192.0.2.1")


@pytest.mark.parametrize("address", [None, "", "a unix socket"])
def test_an_unknown_address_counts_as_one(address):
    guesses = guesses_by([address] * OF_ONE_ADDRESS.amount)

    with pytest.raises(TooManyGuesses):
        guesses.refuse_too_many(None)
