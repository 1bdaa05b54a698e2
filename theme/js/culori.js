// The part of culori that plotly.js uses, with the colour spaces a style sheet may name: a third of the whole.

import { modeHsl, modeLrgb, modeOklab, modeOklch, modeRgb, useMode } from "culori/fn";

[modeRgb, modeHsl, modeLrgb, modeOklab, modeOklch].forEach(useMode);

export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from "culori/fn";
