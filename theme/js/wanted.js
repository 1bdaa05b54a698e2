const PATIENCE = 4000;

/**
 * Settles when the address asks for a view, at the reader's first touch or key, or by itself on a desk, when there is time
 * and the line is neither slow nor metered.
 *
 * @param {HTMLElement} figure
 * @returns {Promise<void>}
 */
export function whenWanted(figure) {
  return new Promise((resolve) => {
    const wanted = () => resolve();
    if (location.search) wanted();
    for (const sign of ["pointerdown", "keydown", "focusin", "input"]) figure.addEventListener(sign, wanted, { once: true });
    figure.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && wanted());
    if (isLineGood()) whenIdle(wanted);
  });
}

/** Not on a phone: there it is the reader's battery and data, and a finger says when. */
function isLineGood() {
  if (!matchMedia("(hover: hover)").matches) return false;
  /** @type {{saveData?: boolean, effectiveType?: string} | undefined} */
  const line = /** @type {any} */ (navigator).connection;
  return !line || (!line.saveData && (line.effectiveType ?? "4g") === "4g");
}

/** @param {() => void} callback */
function whenIdle(callback) {
  const ask = () => {
    if ("requestIdleCallback" in window) requestIdleCallback(callback, { timeout: PATIENCE });
    else setTimeout(callback, PATIENCE / 4);
  };
  if (document.readyState === "complete") ask();
  else addEventListener("load", ask, { once: true });
}

/**
 * @param {HTMLElement} figure
 * @returns {() => Promise<void>} settles when nothing is pressed
 */
export function watchPress(figure) {
  let released = Promise.resolve();
  figure.addEventListener("pointerdown", () => {
    released = new Promise((resolve) => {
      // The click comes right after.
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(resolve), { once: true });
    });
  });
  return () => released;
}
