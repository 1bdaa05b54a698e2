// What timeline.js loads once a reader wants the live chart. A plain script, since a page from a disk can load no module.

import { explore } from "./explorer/explorer.js";

/** @type {any} */ (window).conflictTimeline = { explore };
