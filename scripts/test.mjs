import { runInstalled } from "./install.mjs";

// `npm test` and `npm run prove`: see scripts/test/run.ts.
await runInstalled("scripts/test/run.ts", process.argv.slice(2));
