"""Time and memory by size: by the clock one is given, for as many learners as there are."""

from itertools import count

from content.loading import published_catalogue
from evaluation.speed import learners, sizes, speed


def test_time_is_what_the_clock_says():
    ticks = iter([0, 1, 10, 13, 20, 22])
    people = learners(published_catalogue(), 3)

    found = speed(
        "small",
        list(dict(sizes(published_catalogue(), [50], 1))["50 drawn"]),
        people,
        ticks.__next__,
    )

    assert (found.median_seconds, found.worst_seconds) == (2, 3)
    assert (found.catalogue, found.offers, found.profiles) == ("small", 50, 3)


def test_a_larger_catalogue_takes_more_memory():
    catalogue, people = published_catalogue(), learners(published_catalogue(), 1)

    found = [
        speed(name, offers, people, count().__next__)
        for name, offers in sizes(catalogue, [50, 500], seed=1)
    ]

    assert [each.offers for each in found] == [
        len(catalogue.modules) + len(catalogue.measures),
        50,
        500,
    ]
    assert 0 < found[1].peak_bytes < found[2].peak_bytes
    assert all(each.proved == 1 or each.least_of_bound < 1 for each in found)
