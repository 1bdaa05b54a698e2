import { lengthOf, placePeriod, zoom } from "./period.js";

// A finger wavers more than a mouse before it means to drag.
const SLACK = { mouse: 4, touch: 10 };
const NEAREST_FINGERS = 24;
const WHEEL_STEP = 30;
const WHEEL_REACH = 150;
const WHEEL_PAUSE = 150;

/** A sideways drag pans, two fingers zoom; up and down stay the page's (`touch-action` in the style sheet). */
export class Gestures {
  /** Whether the last press moved the chart, and so is no click. */
  wasDrag = false;
  /** @type {Map<number, number>} each pointer's place across */
  #pointers = new Map();
  /** @type {number[]} */
  #startedAt = [];

  /** @param {import("./chart.js").Chart} chart */
  constructor(chart) {
    this.chart = chart;
    this.start = chart.shown;
    const { place } = chart;
    // Plotly must not see a press: it would lay a sheet over the page, which a cancelled touch never takes away.
    for (const press of ["mousedown", "touchstart"]) {
      place.addEventListener(press, (event) => event.stopPropagation(), { capture: true, passive: true });
    }
    place.addEventListener("pointerdown", (event) => this.#press(event));
    place.addEventListener("pointermove", (event) => this.#move(event));
    place.addEventListener("pointerup", (event) => this.#release(event));
    place.addEventListener("pointercancel", (event) => this.#release(event));
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0 || this.#pointers.size === 2) return;
    if (this.#pointers.size === 0) this.wasDrag = false;
    this.#pointers.set(event.pointerId, event.clientX);
    this.#restart();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#pointers.has(event.pointerId)) return;
    this.#pointers.set(event.pointerId, event.clientX);
    const slack = event.pointerType === "mouse" ? SLACK.mouse : SLACK.touch;
    const isSlight = this.#pointers.size === 1 && Math.abs(event.clientX - this.#startedAt[0]) < slack;
    if (isSlight && !this.wasDrag) return;
    this.wasDrag = true;
    // Only now: the click of a captured pointer no longer knows what it was on.
    const { place } = this.chart;
    for (const id of this.#pointers.keys()) if (!place.hasPointerCapture(id)) place.setPointerCapture(id);
    this.chart.preview(this.#periodUnder([...this.#pointers.values()]));
  }

  /** @param {PointerEvent} event */
  #release(event) {
    if (!this.#pointers.delete(event.pointerId)) return;
    this.#restart();
    if (this.wasDrag && this.#pointers.size === 0) this.chart.commit();
  }

  #restart() {
    this.start = this.chart.shown;
    this.#startedAt = [...this.#pointers.values()];
  }

  /**
   * The period in which every finger is still on the time it was put on.
   *
   * @param {number[]} places
   */
  #periodUnder(places) {
    const { left, width } = this.chart.edges();
    const length = lengthOf(this.start);
    const time = this.start.from + ((middle(this.#startedAt) - left) / width) * length;
    const factor = places.length === 2 ? spread(this.#startedAt) / spread(places) : 1;
    return placePeriod(this.chart.whole, time, (middle(places) - left) / width, length * factor);
  }
}

/**
 * With ctrl the wheel zooms, as does a pinch on a touchpad; without, it scrolls the page.
 *
 * @param {import("./chart.js").Chart} chart
 */
export function watchWheel(chart) {
  let pause = 0;
  /** @param {WheelEvent} event */
  const turn = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const { left, width } = chart.edges();
    const step = Math.max(-WHEEL_STEP, Math.min(WHEEL_STEP, event.deltaY));
    chart.preview(zoom(chart.whole, chart.shown, Math.exp(step / WHEEL_REACH), (event.clientX - left) / width));
    clearTimeout(pause);
    pause = setTimeout(() => chart.commit(), WHEEL_PAUSE);
  };
  chart.place.addEventListener("wheel", turn, { passive: false });
}

/** @param {number[]} places */
function middle(places) {
  return places.reduce((sum, x) => sum + x, 0) / places.length;
}

/** @param {number[]} places */
function spread([one, other]) {
  return Math.max(NEAREST_FINGERS, Math.abs(one - other));
}
