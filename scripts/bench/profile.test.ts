import { expect, test } from "vitest";
import { belongsTo, costsOf } from "./profile";

test("A source belongs to its package, or to a folder of ours.", () => {
  expect(belongsTo("/../../node_modules/react-dom/cjs/react-dom-server.node.production.min.js")).toBe("react-dom");
  expect(belongsTo("/x/node_modules/a/node_modules/@b/c/d.js")).toBe("@b/c");
  expect(belongsTo("/../../app/features/plans/step-list.tsx")).toBe("app/features/plans");
  expect(belongsTo("/../../app/ui/form/form.tsx")).toBe("app/ui");
  expect(belongsTo("/../../db/client.server.ts")).toBe("db/client.server.ts");
});

test("Self times are added up, and time at rest is left out.", () => {
  const frame = (functionName: string, url: string) => ({
    functionName,
    url,
    scriptId: "1",
    lineNumber: 0,
    columnNumber: 0,
  });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame("(idle)", "") },
      { id: 2, callFrame: frame("render", "a.js") },
      { id: 3, callFrame: frame("render", "a.js") },
      { id: 4, callFrame: frame("", "b.js") },
    ],
    startTime: 0,
    endTime: 200,
    samples: [1, 2, 3, 4],
    timeDeltas: [100, 30, 30, 40],
  };
  expect(costsOf(profile, ({ url }) => url)).toEqual({
    busyMicroseconds: 100,
    packages: [
      { name: "a.js", share: 0.6 },
      { name: "b.js", share: 0.4 },
    ],
    functions: [
      { name: "render · a.js", share: 0.6 },
      { name: "(unnamed) · b.js", share: 0.4 },
    ],
  });
});
