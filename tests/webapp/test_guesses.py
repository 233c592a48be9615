"""Wrong codes: a few are forgiven, many are not, one network is one guesser, nothing is kept."""

import pytest

from webapp.guesses import (
    MINUTES,
    OF_ALL,
    OF_ONE_ADDRESS,
    Guesses,
    TooManyGuesses,
    TooManyGuessesOfAll,
)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def guesses_by(addresses, clock=None):
    guesses = Guesses(clock or Clock())
    for address in addresses:
        guesses.count(address)
    return guesses


def test_a_new_address_is_let_in():
    Guesses().refuse_too_many("192.0.2.1")


@pytest.mark.parametrize(
    ("addresses", "same", "other"),
    [
        (["192.0.2.1"] * OF_ONE_ADDRESS, "192.0.2.1", "192.0.2.2"),
        (["192.0.2.1:4000"] * OF_ONE_ADDRESS, "192.0.2.1:4001", "192.0.2.2:4000"),
        (["::ffff:192.0.2.1"] * OF_ONE_ADDRESS, "192.0.2.1", "::ffff:192.0.2.2"),
        (
            [f"2001:db8:1:2::{n:x}" for n in range(OF_ONE_ADDRESS)],
            "[2001:db8:1:2:ffff::1]:443",
            "2001:db8:1:3::1",
        ),
        (["a unix socket"] * OF_ONE_ADDRESS, None, "192.0.2.1"),
        (["[::1"] * OF_ONE_ADDRESS, "", "192.0.2.1"),
    ],
)
def test_a_network_with_too_many_wrong_codes_is_refused_and_no_other(addresses, same, other):
    guesses = guesses_by(addresses)

    guesses.refuse_too_many(other)
    with pytest.raises(TooManyGuesses):
        guesses.refuse_too_many(same)


def test_too_many_from_everywhere_are_refused_but_nobody_with_a_right_code():
    guesses = guesses_by(f"10.0.{n // 256}.{n % 256}" for n in range(OF_ALL))

    guesses.refuse_too_many("192.0.2.1")  # a right code is looked up
    with pytest.raises(TooManyGuessesOfAll):
        guesses.count("192.0.2.1")


def test_beyond_the_limit_of_all_nothing_more_is_held_in_memory():
    guesses = guesses_by(["192.0.2.1"] * OF_ALL)
    held = repr(vars(guesses))

    for number in range(10):
        with pytest.raises(TooManyGuessesOfAll):
            guesses.count(f"198.51.100.{number}")

    assert repr(vars(guesses)) == held


def test_when_the_time_of_the_first_ones_is_over_wrong_codes_are_counted_again():
    clock = Clock()
    guesses = guesses_by(["192.0.2.1"] * OF_ALL, clock)
    clock.now += 60 * MINUTES + 1

    for _ in range(OF_ONE_ADDRESS):
        guesses.count("198.51.100.1")

    with pytest.raises(TooManyGuesses):
        guesses.refuse_too_many("198.51.100.1")


def test_after_ten_minutes_nothing_is_left_of_an_address():
    clock = Clock()
    guesses = guesses_by(["192.0.2.1"] * OF_ONE_ADDRESS, clock)
    clock.now += 60 * MINUTES + 1

    guesses.forget_old()

    guesses.refuse_too_many("192.0.2.1")
    assert "192.0.2.1" not in repr(vars(guesses))
