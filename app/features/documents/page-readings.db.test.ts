import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { listQuestions } from "../teams/faq.server";
import { teamBySlug } from "../teams/teams.queries.server";
import { questionFor } from "./page-reading";
import { readPageReading, startPageReading, storePage } from "./page-readings.server";

const db = await useDatabase();
const page = path.resolve(import.meta.dirname, "../../../tests/fixtures/team-pages/01-harbor-kitchens.txt");
const source = { text: readFileSync(page, "utf8") };

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

async function read(cast: Cast) {
  const facilitator = await actorFor(db, cast, "facilitator");
  const id = (await startPageReading(facilitator, cast.teams.open.id, source, newId()))!;
  return { facilitator, id, ...(await readPageReading(facilitator, id)) };
}

it("stores a page when its lost questions are written, and again changes nothing", async () => {
  const cast = await aCast(db);
  const { facilitator, id, reading } = await read(cast);
  const purpose = reading.draft.mission.join("\n\n");
  const reviewWith = (questions: string[]) => ({
    purpose,
    focus: "",
    faq: reading.draft.faq.map(({ answer }, at) => ({ question: questions[at] ?? "", answer, leaveOut: at === 2 })),
  });
  expect(await kindOf(storePage(facilitator, id, 1, reviewWith(["Who are you?"])))).toBe(
    "invalid readings.page.questionMissing",
  );
  expect(await listQuestions(facilitator, teamFacts(cast, "open"))).toEqual([]);
  const questions = ["Who are you?", "Must I promise anything?"];
  expect(await storePage(facilitator, id, 1, reviewWith(questions))).toEqual({
    purpose: true,
    focus: false,
    added: 2,
    changed: 0,
  });
  expect((await teamBySlug(facilitator, cast.teams.open.slug)).purpose).toBe(purpose);
  expect(await kindOf(storePage(facilitator, id, 1, reviewWith(questions)))).toBe("conflict readings.changedMeanwhile");

  const again = await read(cast);
  const known = again.reading.draft.faq.map((one) => questionFor(again.reading, one));
  expect(known).toEqual([...questions, ""]);
  expect(await storePage(facilitator, again.id, 1, reviewWith(known))).toEqual({
    purpose: false,
    focus: false,
    added: 0,
    changed: 0,
  });
  expect(await listQuestions(facilitator, teamFacts(cast, "open"))).toHaveLength(2);
});

it("is for who may read documents in for the team", async () => {
  const cast = await aCast(db);
  const { id } = await read(cast);
  for (const role of ["member", "viewer", "otherFacilitator"] as const) {
    const reader = await actorFor(db, cast, role);
    expect(await kindOf(startPageReading(reader, cast.teams.open.id, source, newId()))).toBe(
      "forbidden errors.forbidden",
    );
    expect(await kindOf(readPageReading(reader, id))).toBe("forbidden errors.forbidden");
  }
});
