// The form in which an entry is written: Sveltia CMS with this site's own fields and files.

import CMS from "@sveltia/cms";
import { makeFormat } from "./editor/format.js";

const config = await (await fetch("config.json")).json();
CMS.registerCustomFormat("incident-frontmatter", "md", makeFormat(config.i18n.locales));
await CMS.init({ config });
