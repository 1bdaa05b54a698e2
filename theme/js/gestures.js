import { lengthOf, placePeriod, zoom } from "./period.js";

// A finger wavers more than a mouse before it means to drag.
const SLACK = { mouse: 4, touch: 10 };
const NEAREST_FINGERS = 24;
const WHEEL_STEP = 30;
const WHEEL_REACH = 150;
const WHEEL_PAUSE = 150;

/**
 * A sideways drag pans, two fingers or ctrl and wheel zoom; up and down stay the page's.
 *
 * Plotly must not see a press: it would lay a sheet over the page, which a cancelled touch never takes away.
 *
 * @param {import("./chart.js").Chart} chart
 * @returns {{wasDrag: () => boolean}} whether the last press moved the chart, and so is no click
 */
export function watchGestures(chart) {
  const place = chart.place;
  /** @type {Map<number, number>} each pointer's place across */
  const pointers = new Map();
  let start = chart.shown;
  /** @type {number[]} */
  let startedAt = [];
  let isDrag = false;

  const restart = () => {
    start = chart.shown;
    startedAt = [...pointers.values()];
  };

  for (const press of ["mousedown", "touchstart"]) {
    place.addEventListener(press, (event) => event.stopPropagation(), { capture: true, passive: true });
  }

  place.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pointers.size === 2) return;
    if (pointers.size === 0) isDrag = false;
    pointers.set(event.pointerId, event.clientX);
    restart();
  });

  place.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, event.clientX);
    const slack = event.pointerType === "mouse" ? SLACK.mouse : SLACK.touch;
    if (!isDrag && pointers.size === 1 && Math.abs(event.clientX - startedAt[0]) < slack) return;
    isDrag = true;
    // Only now: a captured pointer's click no longer knows what it was on.
    for (const id of pointers.keys()) if (!place.hasPointerCapture(id)) place.setPointerCapture(id);
    chart.preview(periodUnder([...pointers.values()]));
  });

  for (const end of ["pointerup", "pointercancel"]) {
    place.addEventListener(end, (event) => {
      if (!pointers.delete(/** @type {PointerEvent} */ (event).pointerId)) return;
      restart();
      if (isDrag && pointers.size === 0) chart.commit();
    });
  }

  /** @param {number[]} now */
  function periodUnder(now) {
    const { left, width } = chart.edges();
    const length = lengthOf(start);
    const share = (/** @type {number[]} */ places) => (places.reduce((sum, x) => sum + x, 0) / places.length - left) / width;
    const time = start.from + share(startedAt) * length;
    const factor = now.length === 2 ? spread(startedAt) / spread(now) : 1;
    return placePeriod(chart.whole, time, share(now), length * factor);
  }

  watchWheel(chart);
  return { wasDrag: () => isDrag };
}

/** @param {number[]} places */
function spread([one, other]) {
  return Math.max(NEAREST_FINGERS, Math.abs(one - other));
}

/** @param {import("./chart.js").Chart} chart */
function watchWheel(chart) {
  let pause = 0;
  chart.place.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { left, width } = chart.edges();
      const step = Math.max(-WHEEL_STEP, Math.min(WHEEL_STEP, event.deltaY));
      chart.preview(zoom(chart.whole, chart.shown, Math.exp(step / WHEEL_REACH), (event.clientX - left) / width));
      clearTimeout(pause);
      pause = setTimeout(() => chart.commit(), WHEEL_PAUSE);
    },
    { passive: false },
  );
}
