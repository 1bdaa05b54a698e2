import { isSame, lengthOf, pan, zoom } from "./period.js";

/** @typedef {"zoom-in" | "zoom-out" | "earlier" | "later" | "reset"} Action */

const PAN = 0.25;
const ZOOM = 0.6;

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
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move(chart, action);
  });
  const show = () => showReach(chart, controls);
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
  for (const button of controls.querySelectorAll("button")) {
    const next = after(chart, /** @type {Action} */ (button.dataset.action));
    button.setAttribute("aria-disabled", String(isSame(next, chart.shown)));
  }
}
