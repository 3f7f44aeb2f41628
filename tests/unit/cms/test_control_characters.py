"""Control characters reach no view, whichever way they come."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse, QueryDict
from django.test import RequestFactory

from cms.security import ControlCharactersMiddleware, cleaned

NUL, DELETE, NEXT_LINE = "\x00", "\x7f", "\x85"


@pytest.fixture
def seen():
    """Sends a request through the middleware and returns it as a view sees it."""

    def _send(request):
        arrived = []

        def view(request):
            arrived.append(request)
            return HttpResponse()

        ControlCharactersMiddleware(view)(request)
        return arrived[0]

    return _send


def test_a_query_loses_them(seen):
    request = seen(RequestFactory().get("/sok/?q=a%00b%7Fc%C2%85d%1B&ej=1&%00nyckel=2"))
    assert request.GET.dict() == {"q": "abcd", "ej": "1", "nyckel": "2"}
    assert request.META["QUERY_STRING"] == "q=abcd&ej=1&nyckel=2"


def test_a_clean_query_is_left_alone(seen):
    request = seen(RequestFactory().get("/sok/?q=r%C3%A4v+%F0%9F%A6%8A&q=2"))
    assert request.META["QUERY_STRING"] == "q=r%C3%A4v+%F0%9F%A6%8A&q=2"
    assert request.GET.getlist("q") == ["räv 🦊", "2"]


def test_a_form_loses_them_but_keeps_its_line_breaks(seen):
    text = f"rad 1\r\nrad{NUL} 2\t{DELETE}x{NEXT_LINE}"
    request = seen(RequestFactory().post("/svara/", {"text": text, "val": ["a", f"b{NUL}"]}))
    assert request.POST["text"] == "rad 1\r\nrad 2\tx"
    assert request.POST.getlist("val") == ["a", "b"]


def test_a_urlencoded_form_loses_them_too(seen):
    request = RequestFactory().post("/svara/", "text=a%00b", content_type="application/x-www-form-urlencoded")
    assert seen(request).POST["text"] == "ab"


def test_right_to_left_marks_and_joined_emoji_stay(seen):
    text = "\N{RIGHT-TO-LEFT MARK}مرحبا \N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert seen(RequestFactory().post("/svara/", {"text": text})).POST["text"] == text


def test_cookies_lose_them(seen):
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = f"abc{NUL}"
    assert seen(request).COOKIES["sessionid"] == "abc"


@pytest.mark.parametrize("sign", [NUL, "\n", DELETE, NEXT_LINE])
def test_a_path_that_holds_one_is_no_page(seen, sign):
    request = RequestFactory().get("/")
    request.path_info = f"/sida{sign}/"
    with pytest.raises(Http404):
        seen(request)


def test_what_is_cleaned_cannot_be_changed_and_keeps_its_order():
    result = cleaned(QueryDict("b=1%00&a=2&b=3"))
    assert result.urlencode() == "b=1&b=3&a=2"
    with pytest.raises(AttributeError):
        result["c"] = "4"
