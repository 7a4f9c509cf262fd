import { runInstalled } from "./install.mjs";

// `npm run demo`: see scripts/demo.ts.
await runInstalled("scripts/demo.ts", process.argv.slice(2));
