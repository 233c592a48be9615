"""Sealing: only the same code, pepper, id and version open a document; no code shows by chance."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.storage.sealing import (
    ALPHABET,
    Code,
    MistypedCode,
    Seal,
    SealBroken,
    Typo,
    mark_of,
)

CODE = Code(b"sixteen bytes...")
PEPPER = b"a pepper of thirty-two bytes !!!"
DOCUMENT = '{"answers": {"Q1": "größer"}}'.encode()


def test_a_sealed_document_opens_with_the_same_code_pepper_and_version():
    sealed = Seal.of(CODE, PEPPER).close(DOCUMENT, 1)

    assert Seal.of(CODE, PEPPER).open(sealed, 1) == DOCUMENT


@pytest.mark.parametrize(
    ("seal", "version"),
    [
        (Seal.of(Code(b"sixteen bytes..!"), PEPPER), 1),
        (Seal.of(CODE, PEPPER[::-1]), 1),
        (Seal.of(CODE, PEPPER), 2),
        (Seal.of(CODE, PEPPER), 0),
        (replace(Seal.of(CODE, PEPPER), lookup_id=b"another id 16 by"), 1),
        (replace(Seal.of(CODE, PEPPER), key=b"k" * 32), 1),
    ],
    ids=["code", "pepper", "later version", "earlier version", "id", "key"],
)
def test_nothing_else_opens_it(seal, version):
    sealed = Seal.of(CODE, PEPPER).close(DOCUMENT, 1)

    with pytest.raises(SealBroken):
        seal.open(sealed, version)


@pytest.mark.parametrize("position", [0, 11, 12, 20, -17, -16, -1])
def test_a_single_changed_bit_breaks_the_seal(position):
    seal = Seal.of(CODE, PEPPER)
    sealed = bytearray(seal.close(DOCUMENT, 1))

    sealed[position] ^= 1

    with pytest.raises(SealBroken):
        seal.open(bytes(sealed), 1)


@pytest.mark.parametrize("length", [0, 1, 11, 12, 13, 27])
def test_a_truncated_document_does_not_open(length):
    seal = Seal.of(CODE, PEPPER)

    with pytest.raises(SealBroken):
        seal.open(seal.close(DOCUMENT, 1)[:length], 1)


def test_every_sealing_takes_a_fresh_nonce():
    seal = Seal.of(CODE, PEPPER)

    nonces = {seal.close(DOCUMENT, 1)[:12] for _ in range(1000)}

    assert len(nonces) == 1000


def test_codes_are_drawn_anew_from_128_bits():
    codes = {Code.new() for _ in range(1000)}

    assert len(codes) == 1000
    assert all(len(code.value) == 16 for code in codes)
    assert len({code.value[0] for code in codes}) > 200


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_code_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="a code has 16 bytes"):
        Code(b"x" * length)


def test_id_and_key_tell_nothing_of_the_code_nor_of_each_other():
    seal = Seal.of(CODE, PEPPER)

    assert len(seal.lookup_id) == 16
    assert len(seal.key) == 32
    assert seal.lookup_id not in seal.key
    assert CODE.value not in seal.lookup_id + seal.key


@pytest.mark.parametrize("secret", [CODE, Seal.of(CODE, PEPPER)], ids=["code", "seal"])
@pytest.mark.parametrize("shown", [repr, str, "{}".format, "{!r:.99}".format, "%s".__mod__])
def test_neither_code_nor_seal_can_be_read_in_a_log(secret, shown):
    text = shown(secret)

    seal = Seal.of(CODE, PEPPER)
    for value in (CODE.value, seal.key, seal.lookup_id):
        assert value.hex() not in text
        assert repr(value)[2:-1] not in text


def test_an_error_in_opening_shows_no_secret():
    with pytest.raises(SealBroken) as broken:
        Seal.of(CODE, PEPPER).open(b"x" * 40, 1)

    assert broken.value.args == ()
    assert broken.value.__suppress_context__


def test_the_derivation_stays_as_it_is():
    """Whoever changes it closes every check that was ever stored."""
    seal = Seal.of(CODE, PEPPER)

    assert seal.lookup_id.hex() == "8928a5a96d0527517d01e1257137232e"
    assert seal.key.hex() == "75769637d3568d0ac2d7a9da6ba2b2591190bddfbfdd3dd0250528285ff56c7e"


def test_a_code_is_a_value():
    assert len({CODE, Code(CODE.value)}) == 1
    assert pickle.loads(pickle.dumps(CODE)) == CODE  # noqa: S301 - our own bytes


@given(st.binary(min_size=16, max_size=16).map(Code))
def test_a_code_survives_being_written_down_and_typed_in(code):
    assert Code.read(code.text) == code
    assert [len(group) for group in code.text.split("-")] == [3] * 9


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda text: text.replace("-", ""),
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", "\u2013"),
        lambda text: f"  {text}\n",
        lambda text: text.replace("0", "O").replace("1", "I"),
        lambda text: text.replace("0", "o").replace("1", "l"),
        lambda text: f"https://kompass.example/weiter/{text}",
        lambda text: f"kompass.example/weiter/{text}/",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed):
    code = Code(bytes.fromhex("000000000000000000000000000004a1"))
    assert {"0", "1"} <= set(code.text)

    assert Code.read(typed(code.text)) == code


@given(st.binary(min_size=16, max_size=16).map(Code), st.integers(0, 26), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(code, position, character):
    right = code.text.replace("-", "")
    wrong = right[:position] + character + right[position + 1 :]

    if wrong == right:
        assert Code.read(wrong) == code
    else:
        with pytest.raises(MistypedCode):
            Code.read(wrong)


@given(st.binary(min_size=16, max_size=16).map(Code), st.integers(0, 25))
def test_two_swapped_neighbours_are_noticed_but_for_the_first_and_last_letter(code, position):
    right = code.text.replace("-", "")
    one, other = right[position : position + 2]
    wrong = right[:position] + other + one + right[position + 2 :]

    if one == other or {one, other} == {"0", "Z"}:  # Luhn's one blind spot
        return
    with pytest.raises(MistypedCode):
        Code.read(wrong)


@pytest.mark.parametrize(
    ("text", "typo"),
    [
        ("", Typo.LENGTH),
        ("-", Typo.LENGTH),
        ("0" * 26, Typo.LENGTH),
        ("0" * 28, Typo.LENGTH),
        ("0" * 100_000, Typo.LENGTH),
        ("U" * 27, Typo.CHARACTER),
        ("ä" * 27, Typo.CHARACTER),
        ("\0", Typo.CHARACTER),
        ("8" + "0" * 26, Typo.CHECK),
        ("ZZZ" * 9, Typo.CHECK),
    ],
)
def test_what_is_no_code_is_told(text, typo):
    with pytest.raises(MistypedCode) as mistyped:
        Code.read(text)

    assert mistyped.value.typo == typo


def test_the_mark_of_a_pepper_tells_it_from_others_and_does_not_show_it():
    assert mark_of(PEPPER) == mark_of(PEPPER) != mark_of(PEPPER[::-1])
    assert mark_of(PEPPER) not in PEPPER
