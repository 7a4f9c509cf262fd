// Which file may import which: one direction, checked by `npm test`. Type-only imports count as well.
const nouns = [
  "coalitions",
  "organizations",
  "people",
  "tokens",
  "teams",
  "plans",
  "dimensions",
  "metrics",
  "contributions",
  "api",
  "sessions",
  "desk",
  "recaps",
  "priorities",
  "transcripts",
  "cycles",
  "documents",
  "writing",
  "members",
  "notifications",
  "search",
  "merging",
  "waiting",
  "audit",
];

const forbid = (name, from, to) => ({ name, severity: "error", from, to });
const tests = "\\.test\\.tsx?$";

module.exports = {
  forbidden: [
    forbid("no-cycles", {}, { circular: true }),
    forbid("db-knows-nothing-above", { path: "^db/", pathNot: `^db/seeds/|${tests}` }, { path: "^app/" }),
    forbid("app-knows-no-script-and-no-test", { path: "^(app|db)/", pathNot: tests }, { path: "^(scripts|tests)/" }),
    forbid(
      "platform-knows-no-feature",
      { path: "^app/platform/", pathNot: tests },
      { path: "^app/(routes|features|ui)/" },
    ),
    forbid(
      "policy-is-pure",
      { path: "^app/policy/", pathNot: tests },
      { path: "^(db/|app/(routes|features|ui)/|node_modules/)" },
    ),
    forbid("ui-knows-no-feature", { path: "^app/ui/" }, { path: "^(db/|app/(routes|features|policy)/)" }),
    forbid("only-form-fields-use-mantine", { path: "^app/", pathNot: "^app/ui/" }, { path: "^node_modules/@mantine/" }),
    forbid("features-know-no-route", { path: "^app/features/" }, { path: "^app/routes/" }),
    forbid("routes-do-not-query", { path: "^app/routes/" }, { path: "^(node_modules/kysely/|db/(?!client\\.server))" }),
    forbid(
      "components-never-see-the-database",
      { path: "^app/.*\\.tsx$", pathNot: `^app/(routes/|root\\.tsx|entry\\.)|\\.email\\.tsx$|${tests}` },
      { path: "(^db/|\\.server\\.tsx?$)" },
    ),
    forbid(
      "only-server-files-touch-the-database",
      { path: "^app/(features|platform)/", pathNot: "\\.(server|test)\\.tsx?$" },
      { path: "^(db/|node_modules/(kysely|better-sqlite3|pg)/)" },
    ),
    forbid("nobody-imports-the-remix-package", {}, { path: "^node_modules/remix/" }),
    ...nouns
      .slice(0, -1)
      .map((noun, i) =>
        forbid(
          `${noun}-may-only-use-nouns-before-it`,
          { path: `^app/features/${noun}/`, pathNot: tests },
          { path: `^app/features/(${nouns.slice(i + 1).join("|")})/` },
        ),
      ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|data|\\.cache)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
