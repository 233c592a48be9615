"""Random answers to a real instrument, as the JSON that a person could have sent."""

from hypothesis import strategies as st

from questionnaires.instrument import Instrument, Item

SPECIALS = ["unknown", "not_relevant"]


def chosen(item: Item) -> st.SearchStrategy:
    """Return answers that choose from the options of *item*."""
    ids = [option.id for option in item.options]
    if not item.many:
        return st.sampled_from(ids)
    alone = [option.id for option in item.options if option.alone]
    several = st.lists(st.sampled_from([i for i in ids if i not in alone]), unique=True)
    return st.one_of(several, st.sampled_from([[i] for i in alone])) if alone else several


def raw_answers(instrument: Instrument) -> st.SearchStrategy:
    """Return answers to some items: chosen options, "unknown", "not_relevant"."""
    every = {
        item.id: st.one_of(st.sampled_from(SPECIALS), chosen(item)) for item in instrument.items
    }
    return st.fixed_dictionaries({}, optional=every)


def complete_answers(instrument: Instrument) -> st.SearchStrategy:
    """Return answers that choose from the options of every item."""
    return st.fixed_dictionaries({item.id: chosen(item) for item in instrument.items})
