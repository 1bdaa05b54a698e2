import { formatDay } from "./view.js";
import { lengthOf, placePeriod } from "./period.js";

/** @typedef {import("./period.js").Period} Period */

const STEP = 0.02;
const HEIGHT = 40;
/** @type {Record<string, number>} */
const KEYS = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -0.1, PageUp: 0.1, Home: -1, End: 1 };

/** The whole time in small, with a window on the period shown: its ends and the window itself can be moved. */
export class Strip {
  /**
   * @param {HTMLElement} place
   * @param {import("./chart.js").Chart} chart
   * @param {number[]} counts along the whole time, in equal steps
   * @param {(time: number) => string} say a day
   */
  constructor(place, chart, counts, say) {
    this.place = place;
    this.chart = chart;
    this.say = say;
    this.window = /** @type {HTMLElement} */ (place.querySelector(".strip-window"));
    this.handles = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".strip-handle")]);
    place.querySelector("path")?.setAttribute("d", outline(counts));
    for (const part of [this.window, ...this.handles]) this.#watch(part);
    for (const handle of this.handles) handle.addEventListener("keydown", (event) => this.#key(event, handle));
    place.hidden = false;
    chart.onChange(() => this.show());
    this.show();
  }

  show() {
    const { whole, shown } = this.chart;
    const share = (/** @type {number} */ time) => (100 * (time - whole.from)) / lengthOf(whole);
    const [from, to] = [share(shown.from), share(shown.to)];
    this.window.style.insetInlineStart = `${from}%`;
    this.window.style.inlineSize = `${to - from}%`;
    for (const handle of this.handles) {
      const time = handle.dataset.end === "from" ? shown.from : shown.to;
      handle.style.insetInlineStart = `${share(time)}%`;
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", "100");
      handle.setAttribute("aria-valuenow", String(Math.round(share(time))));
      handle.setAttribute("aria-valuetext", this.say(handle.dataset.end === "from" ? time : time - 1));
      handle.title = formatDay(time);
    }
  }

  /** @param {HTMLElement} part */
  #watch(part) {
    /** @type {{x: number, period: Period} | undefined} */
    let start;
    part.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      part.setPointerCapture(event.pointerId);
      start = { x: event.clientX, period: this.chart.shown };
    });
    part.addEventListener("pointermove", (event) => {
      if (!start) return;
      const by = ((event.clientX - start.x) / this.place.clientWidth) * lengthOf(this.chart.whole);
      this.chart.preview(this.#moved(part, start.period, by));
      this.show();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      part.addEventListener(end, () => {
        if (start) this.chart.commit();
        start = undefined;
      });
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement} handle
   */
  #key(event, handle) {
    const share = KEYS[event.key];
    if (!share || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // The box around it has keys of its own.
    event.stopPropagation();
    this.chart.commit(this.#moved(handle, this.chart.shown, share * lengthOf(this.chart.whole)));
  }

  /**
   * @param {HTMLElement} part
   * @param {Period} period
   * @param {number} by
   */
  #moved(part, { from, to }, by) {
    const { whole } = this.chart;
    if (part === this.window) return placePeriod(whole, from + by, 0, to - from);
    const least = lengthOf(whole) / 1000;
    if (part.dataset.end === "from") return { from: Math.min(to - least, Math.max(whole.from, from + by)), to };
    return { from, to: Math.max(from + least, Math.min(whole.to, to + by)) };
  }
}

/** @param {number[]} counts */
function outline(counts) {
  const most = Math.max(1, ...counts);
  const step = 1000 / counts.length;
  const points = counts.map((count, index) => `V${(HEIGHT * (1 - count / most)).toFixed(1)}H${((index + 1) * step).toFixed(1)}`);
  return `M0 ${HEIGHT}${points.join("")}V${HEIGHT}z`;
}
