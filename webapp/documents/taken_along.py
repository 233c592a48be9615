"""The file that a plan as PDF carries for whoever takes it along: its name, how large it may be."""

ATTACHED = "antworten.json"
LARGEST_PDF = 5_000_000
LARGEST_JSON = 1_000_000


class NothingAttached(Exception):
    """The file is no PDF of ours with answers in it, or is broken."""
