import { isSame, lengthOf, pan, placePeriod, zoom } from "./period.js";
import { DAY } from "./levels.js";
import { formatDay } from "./view.js";

/** @typedef {"zoom-in" | "zoom-out" | "earlier" | "later" | "reset"} Action */

const PAN = 0.25;
const ZOOM = 0.6;
const MONTH = (365.25 / 12) * DAY;

/** @type {Record<string, Action>} */
const KEYS = {
  ArrowLeft: "earlier",
  ArrowRight: "later",
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  Home: "reset",
};

/**
 * Buttons, and keys while the box has the focus, do all that a gesture does.
 *
 * @param {import("./chart.js").Chart} chart
 * @param {HTMLElement} box
 * @param {HTMLElement} controls
 */
export function watchControls(chart, box, controls) {
  controls.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.action) move(chart, /** @type {Action} */ (button.dataset.action));
  });
  box.addEventListener("keydown", (event) => {
    const action = event.target === box && KEYS[event.key];
    if (!action || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move(chart, action);
  });
  watchPresets(chart, controls);
  const show = () => showReach(chart, controls);
  chart.onChange(show);
  show();
}

/**
 * A length to be shown, in months, which ends where the period shown ends; and its first and last day.
 *
 * @param {import("./chart.js").Chart} chart
 * @param {HTMLElement} controls
 */
function watchPresets(chart, controls) {
  const preset = /** @type {HTMLSelectElement} */ (controls.querySelector("[data-preset]"));
  const days = /** @type {HTMLInputElement[]} */ ([...controls.querySelectorAll("[data-day]")]);
  preset.addEventListener("change", () => {
    const length = Number(preset.value) * MONTH;
    if (length) chart.commit(placePeriod(chart.whole, chart.shown.to, 1, length));
  });
  for (const input of days) {
    input.addEventListener("change", () => {
      const [from, to] = days.map((one) => Date.parse(one.value));
      if (from <= to) chart.commit({ from: Math.max(chart.whole.from, from), to: Math.min(chart.whole.to, to + DAY) });
      else show();
    });
  }
  const show = () => {
    const [from, to] = [chart.shown.from, chart.shown.to - 1].map(formatDay);
    [days[0].value, days[1].value] = [from, to];
    for (const input of days) [input.min, input.max] = [formatDay(chart.whole.from), formatDay(chart.whole.to)];
    if (Math.abs(lengthOf(chart.shown) - Number(preset.value) * MONTH) > DAY) preset.value = "";
  };
  chart.onChange(show);
  show();
}

/**
 * @param {import("./chart.js").Chart} chart
 * @param {Action} action
 */
function move(chart, action) {
  chart.commit(after(chart, action));
}

/**
 * @param {import("./chart.js").Chart} chart
 * @param {Action} action
 */
function after({ whole, shown }, action) {
  switch (action) {
    case "earlier":
      return pan(whole, shown, -PAN);
    case "later":
      return pan(whole, shown, PAN);
    case "zoom-in":
      return zoom(whole, shown, ZOOM);
    case "zoom-out":
      return zoom(whole, shown, 1 / ZOOM);
    case "reset":
      return whole;
  }
}

/**
 * A button that has nothing left to do says so, but keeps the focus it may have.
 *
 * @param {import("./chart.js").Chart} chart
 * @param {HTMLElement} controls
 */
function showReach(chart, controls) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (controls.querySelectorAll("button[data-action]"))) {
    const next = after(chart, /** @type {Action} */ (button.dataset.action));
    button.setAttribute("aria-disabled", String(isSame(next, chart.shown)));
  }
}
