"""Sealing: a check opens with its code and the server's pepper, and no other way.

AES-256-GCM under a key that HKDF-SHA-256 derives from the code (128 random bits) and the pepper.
The id under which a check is found is another output of the same derivation, so the stored id leads
neither to the code nor to the key. Id and version are bound to the sealed text: a row that was put
under another id, or an older one put back under a newer version, does not open.
"""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CODE_BYTES = 16
KEY_BYTES = 32
ID_BYTES = 16
NONCE_BYTES = 12


class SealBroken(Exception):
    """A sealed document does not open: it was changed, moved, or sealed with another pepper."""


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


def _derived(code: Code, pepper: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=pepper, info=purpose).derive(code.value)
