"""Sealing: a check opens with its code and the server's pepper, and no other way.

AES-256-GCM under a key that HKDF-SHA-256 derives from the code (128 random bits) and the pepper.
The id under which a check is found is another output of the same derivation, so the stored id leads
neither to the code nor to the key. Id and version are bound to the sealed text: a row that was put
under another id, or an older one put back under a newer version, does not open.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CODE_BYTES = 16
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U (https://www.crockford.com/base32.html)."""
CODE_CHARACTERS = 26
"""What 128 bits take at five a character; the first one carries only three."""
GROUP = 3
LOOKS_LIKE = str.maketrans("OIL", "011", "-\u2010\u2011\u2012\u2013\u2014\u2212")
KEY_BYTES = 32
ID_BYTES = 16
NONCE_BYTES = 12


class SealBroken(Exception):
    """A sealed document does not open: it was changed, moved, or sealed with another pepper."""


class Typo(StrEnum):
    """What can be wrong with a code as somebody typed it; each is a sentence on the page."""

    LENGTH = "length"
    CHARACTER = "character"
    CHECK = "check"


class MistypedCode(Exception):
    """A text that cannot be a code."""

    def __init__(self, typo: Typo, about: str) -> None:
        self.typo = typo
        self.about = about
        super().__init__(typo)


@dataclass(frozen=True, slots=True)
class Code:
    """What opens a check: 128 random bits that only its owner keeps. Never stored, never logged."""

    value: bytes

    def __post_init__(self) -> None:
        if len(self.value) != CODE_BYTES:
            msg = f"a code has {CODE_BYTES} bytes"
            raise ValueError(msg)

    def __repr__(self) -> str:
        return "Code(…)"

    @classmethod
    def new(cls) -> "Code":
        return cls(secrets.token_bytes(CODE_BYTES))

    @property
    def text(self) -> str:
        """The code for people: 26 characters and a check character, in nine groups of three."""
        number = int.from_bytes(self.value, "big")
        digits = [number >> 5 * place & 31 for place in reversed(range(CODE_CHARACTERS))]
        characters = "".join(ALPHABET[digit] for digit in (*digits, _check_digit(digits)))
        return "-".join(re.findall(f".{{{GROUP}}}", characters))

    @classmethod
    def read(cls, text: str) -> "Code":
        """Return the code in *text*, a code or a link to one, in any case, O for 0, I or L for 1.

        Raises MistypedCode.
        """
        last = "".join(text.split()).rstrip("/").rpartition("/")[2]
        plain = last.upper().translate(LOOKS_LIKE)
        if strange := next((c for c in plain if c not in ALPHABET), ""):
            raise MistypedCode(Typo.CHARACTER, strange)
        if len(plain) != CODE_CHARACTERS + 1:
            raise MistypedCode(Typo.LENGTH, str(len(plain)))
        *digits, check = map(ALPHABET.index, plain)
        number = sum(digit << 5 * place for place, digit in enumerate(reversed(digits)))
        if check != _check_digit(digits) or number >> 8 * CODE_BYTES:
            raise MistypedCode(Typo.CHECK, "")
        return cls(number.to_bytes(CODE_BYTES, "big"))


@dataclass(frozen=True, slots=True, repr=False)
class Seal:
    """What one code and the pepper lead to: the id to look under, and the key to open with."""

    lookup_id: bytes
    key: bytes

    @classmethod
    def of(cls, code: Code, pepper: bytes) -> "Seal":
        return cls(
            lookup_id=_derived(code, pepper, b"zukunftskompass check id", ID_BYTES),
            key=_derived(code, pepper, b"zukunftskompass check key", KEY_BYTES),
        )

    def close(self, document: bytes, version: int) -> bytes:
        """Return *document* sealed as this *version*: a fresh nonce, then the sealed text."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self.key).encrypt(nonce, document, self._bound(version))

    def open(self, sealed: bytes, version: int) -> bytes:
        """Return the document in *sealed*. Raises SealBroken."""
        nonce, text = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return AESGCM(self.key).decrypt(nonce, text, self._bound(version))
        except (InvalidTag, ValueError):
            raise SealBroken from None

    def _bound(self, version: int) -> bytes:
        return self.lookup_id + version.to_bytes(8, "big")


def new_record_id() -> str:
    """Return an id for a cohort record: random, so that it leads nowhere."""
    return secrets.token_hex(ID_BYTES)


def mark_of(pepper: bytes) -> bytes:
    """Return what tells this pepper from another one, and leads nowhere else."""
    return _stretched(pepper, b"", b"zukunftskompass pepper mark", ID_BYTES)


def _check_digit(digits: Sequence[int]) -> int:
    """Return the digit that catches any one wrong character and nearly all swapped neighbours.

    The Luhn algorithm to the base of 32 (ISO/IEC 7812-1 has it to the base of 10).
    """
    base = len(ALPHABET)
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return -sum(digit // base + digit % base for digit in doubled) % base


def _derived(code: Code, pepper: bytes, purpose: bytes, length: int) -> bytes:
    return _stretched(code.value, pepper, purpose, length)


def _stretched(secret: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=salt, info=purpose).derive(secret)
