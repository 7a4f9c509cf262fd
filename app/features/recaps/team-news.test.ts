import { expect, it } from "vitest";
import { newsFrom, type NewsRow } from "./team-news";

const row = (kind: string, at: number, said: Partial<NewsRow> = {}): NewsRow => ({
  ...{ kind, at, number: null, id: null, label: null, text: null, status: null, count: null },
  ...{ narrative: null, stated_on: null, step_label: null },
  ...said,
});

it("puts all numbers into one line and a session's decisions into another, the first of them named", () => {
  const numbers = ["Hires", "Visits", "Calls", "Buses"].map((text, at) =>
    row("cameIn", 90 - at, { id: text, text, count: 2 }),
  );
  const decided = ["One", "Two", "Three", "Four", "Five"].map((text) => row("decided", 50, { number: 8, text }));
  const { news, more } = newsFrom([...numbers, ...decided, row("published", 50, { number: 8 })]);
  expect(more).toBe(0);
  expect(news).toEqual([
    {
      ...{ kind: "cameIn", at: 90, count: 8, more: 1 },
      metrics: ["Hires", "Visits", "Calls"].map((name) => ({ id: name, name })),
    },
    { kind: "decided", at: 50, session: 8, texts: ["One", "Two", "Three"], more: 2 },
    { kind: "published", at: 50, session: 8 },
  ]);
});

it("shows eight lines, the newest of each solution, and counts the others", () => {
  const moved = Array.from({ length: 20 }, (_, at) =>
    row("moved", 100 - at, { id: `c${at % 10}`, number: at % 10, text: "x" }),
  );
  const { news, more } = newsFrom(moved);
  expect([news.length, more]).toEqual([8, 2]);
  expect(news[0]).toMatchObject({ kind: "moved", at: 100, ref: 0 });
});
