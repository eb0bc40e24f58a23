"""The site served as `_headers` says: nothing is refused, nothing else is allowed, and little is sent."""

import functools
import gzip
import re
from http.server import SimpleHTTPRequestHandler
from threading import Thread
from urllib.parse import urlsplit

import brotli
import pytest

from site_build import _Server, watched

pytest_plugins = ["site_build"]

FIRST_VISIT, NEXT_PAGE = 150_000, 40_000  # bytes over the network, fonts aside


def rules_of(text):
    """[(path pattern, {header: value})] of a `_headers` file."""
    rules = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules[-1][1][name] = value
        else:
            rules.append((re.compile(re.escape(line).replace(r"\*", ".*")), {}))
    return rules


class _Host(SimpleHTTPRequestHandler):
    """A static host that heeds `_headers` and compresses text.

    It counts the bytes as a host sends them over https, packed with Brotli, which a browser takes only there.
    """

    protocol_version = "HTTP/1.1"
    rules: list
    sent: dict

    def do_GET(self):
        path = urlsplit(self.path).path
        file = self.translate_path(path)
        try:
            with open(file, "rb") as opened:
                raw = opened.read()
        except OSError:
            self.send_error(404)
            return
        packed = not path.endswith((".woff2", ".png"))
        body = gzip.compress(raw, 6) if packed else raw
        self.sent[path] = len(brotli.compress(raw)) if packed else len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for pattern, headers in self.rules:
            for name, value in headers.items() if pattern.fullmatch(path) else ():
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def hosted(site):
    """The address of the site as a host serves it, and what it has sent: path → bytes."""
    host = type("Host", (_Host,), {"rules": rules_of((site / "_headers").read_text(encoding="utf-8")), "sent": {}})
    with _Server(("127.0.0.1", 0), functools.partial(host, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", host.sent
        server.shutdown()
        thread.join()


def test_no_page_is_refused_anything_it_needs(browser, hosted, pages):
    """Each page of every folder and every page in none; the watch fails on any message of the console."""
    address, _ = hosted
    with watched(browser, viewport={"width": 1440, "height": 900}) as page:
        for path in {path.partition("/")[0]: path for path in pages}.values():
            page.goto(address + path, wait_until="networkidle")
            assert page.locator("html.js").count() == 1, path
            assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Ed Sans"'), path


def test_searching_the_language_and_the_filter_work_under_the_policy(browser, hosted, data):
    address, _ = hosted
    with watched(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(address + data["documents"][0]["url"])
        page.locator(".lang [value=en]").click()
        assert page.locator("html").get_attribute("data-lang") == "en"
        page.locator(".filter .opt[name=target]").first.click()
        assert page.locator(".unit.is-dim").count() > 0
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").fill("信托基金")
        page.wait_for_selector(".md-search-result__item a")


def test_a_script_that_is_not_the_sites_own_does_not_run(browser, hosted):
    address, _ = hosted
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "index.html")
    page.evaluate("""() => {
        const script = document.createElement("script")
        script.textContent = "window.ran = true"
        document.body.append(script)
        const style = document.createElement("style")
        style.textContent = "body { display: none }"
        document.head.append(style)
    }""")
    assert page.evaluate("window.ran") is None
    assert page.locator("h1").is_visible()
    context.close()


def test_a_document_is_light_and_the_page_after_it_lighter(browser, hosted, data):
    address, sent = hosted
    heaviest = max(data["documents"], key=lambda document: sum(u["document"] == document["id"] for u in data["units"]))
    first, second = heaviest["url"], data["documents"][0]["url"]
    context = browser.new_context()
    page = context.new_page()
    sizes = []
    for url in (first, second):
        sent.clear()
        page.goto(address + url, wait_until="networkidle")
        sizes.append({path: size for path, size in sent.items() if not path.endswith(".woff2")})
    context.close()
    assert sum(sizes[0].values()) <= FIRST_VISIT, sizes[0]
    assert sum(sizes[1].values()) <= NEXT_PAGE, sizes[1]


def test_only_what_changes_its_name_with_its_content_is_kept_for_ever(site):
    rules = rules_of((site / "_headers").read_text(encoding="utf-8"))
    kept = [pattern for pattern, headers in rules if "immutable" in headers.get("Cache-Control", "")]
    digest = re.compile(r"\.[0-9a-f]{8,}\.")
    for file in site.rglob("*.*"):
        path = "/" + file.relative_to(site).as_posix()
        named_by_content = bool(digest.search(file.name)) or "/lunr/" in path
        if file.is_file() and any(pattern.fullmatch(path) for pattern in kept):
            assert named_by_content, path


def test_every_form_of_the_headers_says_the_same(site):
    forms = [(site / name).read_text(encoding="utf-8") for name in ("_headers", ".htaccess", "nginx-headers.conf")]
    policy = rules_of(forms[0])[0][1]["Content-Security-Policy"]
    assert "unsafe" not in policy and "http" not in policy
    for form in forms:
        assert policy in form
        assert "no-referrer" in form and "immutable" in form and "nosniff" in form


def test_pages_hold_no_inline_style_or_handler(pages):
    for path, page in pages.items():
        for element in page:
            assert element.tag != "style" and element.get("style") is None, (path, element)
            assert not [name for name in element.attributes if name.startswith("on")], (path, element)
