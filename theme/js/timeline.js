// The timeline in place of its static drawing, for readers who touch it, or whose line is fast enough.

import { Chart } from "./chart.js";
import { watchControls } from "./controls.js";
import { watchGestures } from "./gestures.js";
import { watchLinks } from "./links.js";
import { load } from "./loading.js";
import { watchStatus } from "./status.js";
import { whenWanted } from "./wanted.js";

const SCHEMES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

// From a disk nothing can be fetched: there the static drawing is all there is, and its marks are links.
if (location.protocol !== "file:") {
  for (const figure of document.querySelectorAll("figure[data-timeline]")) setUp(/** @type {HTMLElement} */ (figure));
}

/** @param {HTMLElement} figure */
async function setUp(figure) {
  const [box, still, live, controls, status] = ["box", "static", "live", "controls", "status"].map(
    (part) => /** @type {HTMLElement} */ (figure.querySelector(`.timeline-${part}`)),
  );
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", still.querySelector("svg")?.getAttribute("aria-label") ?? "");
  const whenReleased = watchPress(figure);
  await whenWanted(figure);
  try {
    const [plotly, spec] = await load(figure.dataset);
    await whenReleased();
    await show(new Chart(live, plotly, spec));
  } catch {
    live.hidden = true;
    live.replaceChildren();
    still.hidden = false;
    status.textContent = figure.dataset.failed ?? "";
  }

  /** @param {Chart} chart */
  async function show(chart) {
    const locale = figure.dataset.locale ?? "en";
    // The list below says all of it to a screen reader; the drawing would be a heap of numbers.
    live.setAttribute("aria-hidden", "true");
    live.hidden = false;
    await chart.draw(locale);
    still.hidden = true;
    controls.hidden = false;
    watchLinks(chart, watchGestures(chart));
    watchControls(chart, box, controls);
    watchStatus(chart, status, locale);
    for (const scheme of SCHEMES) matchMedia(scheme).addEventListener("change", () => chart.redress());
  }
}

/**
 * A click that is under way must still find the mark it began on.
 *
 * @param {HTMLElement} figure
 * @returns {() => Promise<void>} settles when nothing is pressed
 */
function watchPress(figure) {
  let released = Promise.resolve();
  figure.addEventListener("pointerdown", () => {
    released = new Promise((resolve) => {
      // The click comes right after.
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(resolve), { once: true });
    });
  });
  return () => released;
}
