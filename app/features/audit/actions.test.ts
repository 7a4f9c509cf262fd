import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { triesOf } from "#app/platform/rate-limits.server";
import { kindOf, namedActions, whatWasDone } from "./audit";

const app = path.resolve(import.meta.dirname, "../..");

/** What stands in the code for several actions, and which. */
const spelledOut: Record<string, string[]> = {
  "assignment:${answer}": ["assignment:accept", "assignment:decline", "assignment:end"],
  "affiliation:${answer}": ["affiliation:confirm", "affiliation:end"],
  "affiliation:${input.answer}-named": ["affiliation:same-named", "affiliation:new-named", "affiliation:decline-named"],
  "handover:${answer}": [
    ...["handover:accept", "handover:decline", "handover:withdraw", "handover:confirm", "handover:refuse"],
  ],
  "team:${answer}-request": ["team:approve-request", "team:decline-request"],
  "letter:${what}": ["letter:retry", "letter:cancel"],
  "recap:${verb}": ["recap:publish", "recap:unpublish", "recap:circulate", "recap:call-back"],
  "recap:${verb}-correction": ["recap:accept-correction", "recap:decline-correction"],
  "team:make-${visibility}": ["team:make-public", "team:make-private"],
  "resolution:${intent}": ["resolution:remove", "resolution:restore"],
  "task:${intent}": ["task:done", "task:undone"],
  "round:${end}": ["round:close", "round:lock"],
};

function sources(): string[] {
  const names = readdirSync(app, { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
}

/** The expression that begins at `start`, up to the comma or bracket that ends it. */
function expressionAt(text: string, start: number): string {
  let depth = 0;
  for (let i = start; i < text.length; i += 1) {
    const letter = text[i]!;
    if ("([{".includes(letter)) depth += 1;
    if (")]}".includes(letter)) depth -= 1;
    if (depth < 0 || (depth === 0 && (letter === "," || letter === ";"))) return text.slice(start, i);
  }
  return "";
}

/** Every action that a command names, in any of its spellings. */
function actionsInCode(): Set<string> {
  const found = new Set<string>();
  for (const name of sources()) {
    const text = readFileSync(path.join(app, name), "utf8");
    for (const { index } of text.matchAll(/\baction:/g)) {
      const expression = expressionAt(text, index + "action:".length);
      for (const [, action] of expression.matchAll(/["`]([a-z-]+:[^"`\s]+)["`]/g)) {
        for (const each of spelledOut[action!] ?? [action!]) found.add(each);
      }
    }
  }
  return found;
}

test("every action in the code has words, and a kind by which it can be chosen", () => {
  const actions = [...actionsInCode()].sort();
  expect(actions.length).toBeGreaterThan(80);
  expect(actions.filter((action) => whatWasDone(action) === "audit.did.other")).toEqual([]);
  expect(actions.filter((action) => kindOf(action) === null)).toEqual([]);
});

test("every limit that can refuse has words", () => {
  const counted = sources().flatMap((name) => {
    const text = readFileSync(path.join(app, name), "utf8");
    return [...text.matchAll(/\bby(?:Account|Address)\("([^"]+)"/g)].map(([, what]) => what!);
  });
  expect(new Set(counted).size).toBeGreaterThan(8);
  const actions = counted.map((what) => `denied:${triesOf(what)}`);
  expect(actions.filter((action) => !namedActions.includes(action))).toEqual([]);
});

test("every action with words has a kind", () => {
  expect(namedActions.filter((action) => kindOf(action) === null)).toEqual([]);
});
