"""A centre's logo: shapes and nothing else."""

import pytest

from webapp.branding import MOST_BYTES, UnfitLogo, read_logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
LOGO = f'<?xml version="1.0"?>\n<!-- ours -->\n{HEAD}<title>Old</title><path d="M0 0h9"/></svg>'


def test_a_drawing_loses_its_title_and_keeps_its_shapes():
    logo = read_logo(LOGO)

    assert logo.startswith("<svg ")
    assert 'viewBox="0 0 10 10"' in logo
    assert '<path d="M0 0h9"' in logo
    assert "Old" not in logo


def test_it_is_written_as_a_page_wants_it():
    linked = f'{HEAD}<g id="a"/><use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/></svg>'

    assert read_logo(linked) == '<svg viewBox="0 0 10 10"><g id="a" /><use href="#a" /></svg>'


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<text>Zentrum</text>", "<text> cannot .* plain SVG, letters as paths"),
        ('<image href="https://evil.example/1.png"/>', "<image> cannot be printed"),
        ("<script>alert(1)</script>", "<script> cannot be printed"),
        ("<foreignObject/>", "<foreignObject> cannot be printed"),
        (
            '<use href="https://evil.example/#a"/>',
            "href of <use> leads out of .*: export it",
        ),
        ('<rect fill="url(https://evil.example/#a)"/>', "leads out of the drawing"),
        ('<rect style="fill:url(file:///etc/passwd)"/>', "leads out of the drawing"),
        ('<rect onclick="alert(1)"/>', "leads out of the drawing"),
        ('<p xmlns="http://www.w3.org/1999/xhtml">x</p>', "cannot be printed"),
        ("<rect>", "no SVG"),
    ],
)
def test_what_is_more_than_shapes_is_refused(inside, why):
    with pytest.raises(UnfitLogo, match=why):
        read_logo(f"{HEAD}{inside}</svg>")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no SVG"),
        ("GIF89a", "no SVG"),
        ("<svg/>", "no <svg> with a viewBox"),
        (f"{HEAD}</svg>", "something drawn"),
        (HEAD.replace('viewBox="0 0 10 10"', "") + "</svg>", "no <svg> with a viewBox"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}</svg>', "DOCTYPE"),
        (f"{HEAD}{' ' * MOST_BYTES}</svg>", "more than"),
    ],
)
def test_what_is_no_drawing_is_refused(text, why):
    with pytest.raises(UnfitLogo, match=why):
        read_logo(text)
