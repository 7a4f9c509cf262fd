import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { addQuestion, editQuestion, listQuestions, removeQuestion } from "../teams/faq.server";
import { teamBySlug } from "../teams/teams.queries.server";
import { questionFor } from "./page-reading";
import { pageRun, readPageReading, startPageReading, storePage } from "./page-readings.server";
import { pageUndoBlockers, undoPage } from "./undo-page.server";

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

describe("taking a stored page back", () => {
  const reviewOf = (reading: { draft: { mission: string[]; faq: { answer: string }[] } }) => ({
    purpose: reading.draft.mission.join("\n\n"),
    focus: "Kitchens",
    faq: reading.draft.faq.map(({ answer }, at) => ({ question: `Question ${at}?`, answer, leaveOut: at === 2 })),
  });

  /** A team that has words and a question of its own, and a page stored over them. */
  async function stored() {
    const cast = await aCast(db);
    const words = { purpose: "Work near home.", focus: "Doors" };
    const admin = await actorFor(db, cast, "admin");
    await change(admin, { action: "team:edit" }, (book) => book.revise("team", cast.teams.open.id, words));
    const { facilitator, id, reading } = await read(cast);
    const team = teamFacts(cast, "open");
    const answer = reading.draft.faq[0]!.answer;
    await addQuestion(facilitator, team.teamId, { question: "Asked before?", answer, submission: newId() });
    const page = async () => {
      const { purpose, focus } = await teamBySlug(facilitator, cast.teams.open.slug);
      const questions = await listQuestions(facilitator, team);
      return { purpose, focus, questions: questions.map(({ question }) => question) };
    };
    const before = await page();
    await storePage(facilitator, id, 1, reviewOf(reading));
    const blockers = async () => pageUndoBlockers(facilitator, cast.teams.open.slug, await pageRun(facilitator, id));
    return { cast, team, before, page, blockers, facilitator, id, reading };
  }

  it("restores every word, and the page can be stored again", async () => {
    const { facilitator, id, before, page, blockers, reading } = await stored();
    const after = await page();
    expect(after).not.toEqual(before);
    expect(await blockers()).toEqual([]);
    expect(await kindOf(undoPage(facilitator, id, 1))).toBe("conflict readings.changedMeanwhile");
    expect(await page()).toEqual(after);
    await undoPage(facilitator, id, 2);
    expect(await page()).toEqual(before);
    expect((await readPageReading(facilitator, id)).reading.state).toBe("undone");
    expect(await kindOf(undoPage(facilitator, id, 3))).toBe("conflict readings.notStored");
    await storePage(facilitator, id, 3, reviewOf(reading));
    expect(await page()).toEqual(after);
    await undoPage(facilitator, id, 4);
    expect(await page()).toEqual(before);
  });

  it("that changed nothing takes nothing back", async () => {
    const { cast, reading, page } = await stored();
    const again = await read(cast);
    const written = await storePage(again.facilitator, again.id, 1, reviewOf(reading));
    expect(written).toEqual({ purpose: false, focus: false, added: 0, changed: 0 });
    const after = await page();
    await undoPage(again.facilitator, again.id, 2);
    expect(await page()).toEqual(after);
  });

  it("is refused after a later change, which is named", async () => {
    const { cast, facilitator, id, team, page, blockers } = await stored();
    const [, second] = await listQuestions(facilitator, team);
    await editQuestion(facilitator, team.teamId, second!.id, { question: "Put better?", answer: "Yes.", version: 1 });
    const { slug } = cast.teams.open;
    const question = { title: "Put better?", path: `/teams/${slug}/questions/${second!.id}`, why: "changed" };
    expect(await blockers()).toEqual([question]);
    await removeQuestion(facilitator, team.teamId, second!.id);
    const { id: teamId, name } = cast.teams.open;
    const admin = await actorFor(db, cast, "admin");
    await change(admin, { action: "team:edit" }, (book) => book.revise("team", teamId, { focus: "Later" }));
    expect(await blockers()).toEqual([
      { title: name, path: `/teams/${slug}`, why: "changed" },
      { ...question, path: `/teams/${slug}/history` },
    ]);
    const standing = await page();
    expect(await kindOf(undoPage(facilitator, id, 2))).toBe("conflict readings.cannotUndo");
    expect(await page()).toEqual(standing);
  });

  it("is for who may read documents in, and not of another coalition", async () => {
    const { cast, id, page } = await stored();
    const after = await page();
    for (const role of ["member", "viewer", "otherFacilitator"] as const) {
      expect(await kindOf(undoPage(await actorFor(db, cast, role), id, 2))).toBe("forbidden errors.forbidden");
    }
    const other = await actorFor(db, await aCast(db), "admin");
    expect(await kindOf(undoPage(other, id, 2))).toBe("not_found errors.notFound");
    expect(await page()).toEqual(after);
  });
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
