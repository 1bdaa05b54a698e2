"""The explorer on a slow phone: python -m benchmarks.explorer SITE [RUNS].

SITE is a built site. Chromium is slowed to a quarter, its line to slow 4G (150 ms, 1.6 Mbit/s); files come as brotli.
Prints medians over the runs: what is fetched before and after the first touch, the time from the first touch to a chart
that answers, the frames of a drag, and how long a release and a filter take until they are drawn.
"""

import itertools
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, expect

from benchmarks.serving import Served, serve_packed
from tests.browser import open_browser

RUNS = 3
SLOWDOWN = 4
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
PHONE = {"width": 360, "height": 740}
STEPS = 60

# Resolves when the next change of the chart's status has been painted.
UNTIL_SAID = """text => new Promise(resolve => {
  const status = document.querySelector('.timeline-status');
  const done = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  if (status.textContent !== text) return done();
  new MutationObserver((_, all) => { all.disconnect(); done(); }).observe(status, {childList: true});
})"""
FRAMES = """() => new Promise(resolve => {
  const times = [];
  const next = time => { times.push(time); window.stopFrames ? resolve(times) : requestAnimationFrame(next); };
  requestAnimationFrame(next);
})"""


def main(site: Path, runs: int) -> None:
    """Measure and print."""
    found: dict[str, list[float]] = {}
    with serve_packed(site) as served, open_browser() as browser:
        for _ in range(runs):
            for name, value in measure(browser, served).items():
                found.setdefault(name, []).append(value)
    for name, values in found.items():
        print(
            f"{name:46} {statistics.median(values):10,.1f}   (of {', '.join(f'{one:,.1f}' for one in values)})"
        )


def measure(browser: Browser, served: Served) -> dict[str, float]:
    """One visit, from the first byte to a filter."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    # On a slow line nothing comes by itself: the reader has to touch the page.
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    served.sent.clear()
    page.goto(f"{served.address}/timeline/", wait_until="networkidle")
    figures = {"before the touch, KB": sum(served.sent.values()) / 1000}
    served.sent.clear()
    figures["first touch to a chart that answers, ms"] = _touch(page)
    expect(page.locator(".timeline-status")).to_contain_text("incidents", timeout=20_000)
    page.wait_for_load_state("networkidle")
    figures["after the touch, KB on top"] = sum(served.sent.values()) / 1000
    tools.send("Network.emulateNetworkConditions", {**SLOW_4G, "latency": 0, "downloadThroughput": -1})
    figures |= _drag(page, tools)
    figures["a filter until it is drawn, ms"] = _filter(page)
    context.close()
    return figures


def _touch(page: Page) -> float:
    page.evaluate("() => { window.touched = performance.now(); }")
    box = page.locator(".timeline-box").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".explorer.is-live")
    # It answers when a key moves it.
    ready = page.evaluate(
        """() => new Promise(resolve => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))"""
    )
    return float(ready - page.evaluate("window.touched"))


def _drag(page: Page, tools: CDPSession) -> dict[str, float]:
    for _ in range(3):
        page.get_by_role("button", name="Closer").click()
        page.wait_for_timeout(600)
    box = page.locator(".timeline-box").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    x = box["x"] + box["width"] * 0.7

    def send(kind: str, points: list[dict[str, float]]) -> None:
        tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    page.evaluate(f"() => {{ window.stopFrames = false; window.frames_ = ({FRAMES})(); }}")
    send("touchStart", [{"x": x, "y": y}])
    for step in range(STEPS):
        send("touchMove", [{"x": x - 2.5 * step, "y": y}])
        page.wait_for_timeout(8)
    page.evaluate("() => { window.stopFrames = true; }")
    times = page.evaluate("() => window.frames_")
    gaps = sorted(after - before for before, after in itertools.pairwise(times))
    said = page.locator(".timeline-status").inner_text()
    page.evaluate(
        f"said => {{ window.released = performance.now(); window.drawn = ({UNTIL_SAID})(said); }}", said
    )
    send("touchEnd", [])
    released = page.evaluate("() => window.drawn.then(time => time - window.released)")
    return {
        "a frame of a drag, median, ms": statistics.median(gaps),
        "a frame of a drag, 95th percentile, ms": gaps[int(len(gaps) * 0.95)],
        "release until it is drawn, ms": float(released),
    }


def _filter(page: Page) -> float:
    page.get_by_role("button", name="Whole period").click()
    page.wait_for_timeout(1500)
    choice = page.locator("select[name=type] option").nth(3).get_attribute("value")
    return float(
        page.evaluate(
            f"""choice => {{
              const select = document.querySelector('select[name=type]');
              const said = document.querySelector('.timeline-status').textContent;
              const start = performance.now();
              const drawn = ({UNTIL_SAID})(said);
              select.value = choice;
              select.dispatchEvent(new Event('change', {{bubbles: true}}));
              return drawn.then(time => time - start);
            }}""",
            choice,
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else RUNS)
