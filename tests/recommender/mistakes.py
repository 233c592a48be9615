"""Mistakes that can be planted: a claim that notices none of them says nothing."""

import builtins
from functools import partial

import pytest
from hypothesis import Phase, given, settings

from recommender import path

LOOK = settings(max_examples=600, phases=[Phase.generate], database=None, derandomize=True)
"""How long a claim looks for a planted mistake: without asking for the smallest example."""


def instead_of(where, name):
    """Return a decorator: a wrong version of a function becomes a mistake one can plant."""

    def mistake(wrong):
        def plant(patch):
            right = getattr(where, name, None) or getattr(builtins, name)
            patch.setattr(where, name, partial(wrong, right), raising=False)

        plant.__name__ = wrong.__name__
        return plant

    return mistake


def without_replay(patch):
    """Let the product's own replay look away, so that the claim itself has to notice."""
    patch.setattr(path, "replay", lambda *_, **__: None)


def notices(claim, tried, plant, patch):
    """Fail unless *claim* fails for something drawn from *tried* once *plant* did its work."""
    without_replay(patch)
    plant(patch)

    with pytest.raises((AssertionError, IndexError)):
        LOOK(given(*tried)(claim))()


def planted(claims):
    """Return each claim with each mistake that it must notice."""
    return [(claim, plant) for claim, (_, plants) in claims.items() for plant in plants]
