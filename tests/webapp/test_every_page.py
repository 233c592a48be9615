"""The eyes of a Visitor: they see what a page must not get away with."""

import pytest
from html5lib.html5parser import ParseError

from tests.webapp.every_page import check_html
from tests.webapp.visitor import Visitor

FLAWS = {
    "a second heading": ("</main>", "<h1>Noch eine</h1></main>"),
    "an id twice": ("</main>", '<p id="main"></p></main>'),
    "a tag that is never closed": ("</main>", "<b></main>"),
    "no title": ("<title>", "<title></title><title>"),
    "no language": ('lang="de"', 'lang="fr"'),
    "a field without label": ("</form>", '<input type="text" name="x"></form>'),
    "a button without words": ("</form>", "<button></button></form>"),
    "a script": ("</main>", "<script>alert(1)</script></main>"),
    "a style": ("</main>", "<p style='color: red'>rot</p></main>"),
    "a handler": ("</main>", "<p onclick='x()'>x</p></main>"),
    "a picture from elsewhere": ("</main>", '<img alt="" src="//evil.example/x.png"></main>'),
    "a link to nobody we know": ("</main>", '<a href="https://evil.example">x</a></main>'),
    "a link that runs a script": ("</main>", '<a href="javascript:x()">x</a></main>'),
    "a link into nowhere": ("</main>", '<a href="#nirgends">x</a></main>'),
    "a form for somebody else": ("</main>", '<form action="https://evil.example"></form></main>'),
    "a hole in a sentence": ("</main>", "<p>noch {minutes} Minuten</p></main>"),
    "a control character": ("</main>", "<p>\x08</p></main>"),
    "German in English": ('lang="de"', 'lang="en" data-x'),
}


@pytest.mark.parametrize(("before", "after"), FLAWS.values(), ids=FLAWS)
def test_a_flaw_is_seen(started: Visitor, before: str, after: str):
    html = started.opens("/datenschutz").response.text
    form = started.opens("/").form
    html = html.replace("</main>", f"{form}<p>„Gut“</p></main>", 1)
    check_html(html)

    with pytest.raises((AssertionError, ParseError)):
        check_html(html.replace(before, after, 1))
