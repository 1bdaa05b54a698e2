// The timeline in place of its static drawing, for readers who touch it, or whose line is fast enough.

import { Chart } from "./chart.js";
import { watchControls } from "./controls.js";
import { Gestures, watchWheel } from "./gestures.js";
import { watchLinks } from "./links.js";
import { load } from "./loading.js";
import { watchStatus } from "./status.js";
import { watchPress, whenWanted } from "./wanted.js";

/**
 * @typedef {object} Parts
 * @property {HTMLElement} box
 * @property {HTMLElement} still
 * @property {HTMLElement} live
 * @property {HTMLElement} controls
 * @property {HTMLElement} status
 */

const SCHEMES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

// From a disk nothing can be fetched: there the static drawing is all there is, and its marks are links.
if (location.protocol !== "file:") {
  for (const figure of document.querySelectorAll("figure[data-timeline]")) setUp(/** @type {HTMLElement} */ (figure));
}

/** @param {HTMLElement} figure */
async function setUp(figure) {
  const parts = partsOf(figure);
  const { box, still, live, status } = parts;
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", figure.getAttribute("aria-label") ?? "");
  const whenReleased = watchPress(figure);
  await whenWanted(figure);
  try {
    const [plotly, spec] = await load(figure.dataset);
    // A click that is under way must still find the mark it began on.
    await whenReleased();
    await show(new Chart(live, plotly, spec), parts, figure.dataset.locale ?? "en");
  } catch {
    live.hidden = true;
    live.replaceChildren();
    still.hidden = false;
    status.textContent = figure.dataset.failed ?? "";
  }
}

/**
 * @param {HTMLElement} figure
 * @returns {Parts}
 */
function partsOf(figure) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (figure.querySelector(`.timeline-${name}`));
  return { box: part("box"), still: part("static"), live: part("live"), controls: part("controls"), status: part("status") };
}

/**
 * @param {Chart} chart
 * @param {Parts} parts
 * @param {string} locale
 */
async function show(chart, { box, still, live, controls, status }, locale) {
  // The list on the page says all of it to a screen reader; the drawing would be a heap of numbers.
  live.setAttribute("aria-hidden", "true");
  live.hidden = false;
  await chart.draw(locale);
  still.hidden = true;
  controls.hidden = false;
  watchLinks(chart, new Gestures(chart));
  watchWheel(chart);
  watchControls(chart, box, controls);
  watchStatus(chart, status, locale);
  for (const scheme of SCHEMES) matchMedia(scheme).addEventListener("change", () => chart.redress());
}
