import { expect, test } from "vitest";
import { change } from "#app/platform/changes.server";
import { translator } from "#app/platform/i18n/translator";
import { readCoalition } from "#app/platform/visit.server";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { aResolution } from "#tests/support/sessions";
import { readHistory } from "./history.server";
import { sealEvents } from "./seal.server";

const db = await useDatabase();

test("a team's history names the decision behind a change of its plan, to who may read that decision", async () => {
  const cast = await aCast(db);
  const { solutionId } = await aScene(db, cast, "open", "Open");
  const { id: session } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("number", "=", 2)
    .executeTakeFirstOrThrow();
  const decision = await aResolution(db, cast, session, { kind: "decision", text: "Buses run" });
  const facilitator = await actorFor(db, cast, "facilitator", Date.UTC(2026, 5, 10, 17));
  const edit = (goal: string, by: string | null) =>
    change({ ...facilitator, decision: by }, { action: "solution:edit" }, async (book) => {
      await book.revise("commitment", solutionId, { goal });
      book.about("commitment", solutionId);
    });
  await edit("By decision", decision);
  await edit("By nobody's", null);
  await change(facilitator, { action: "faq:add" }, async (book) => {
    await book.create("faq", { team_id: cast.teams.open.id, position: 9, question: "Who?", answer: "You." });
  });
  await sealEvents(db);
  const told = async (role: Role) => {
    const reader = await actorFor(db, cast, role);
    const coalition = await readCoalition(db, cast.coalitionId);
    const view = { of: "team" as const, id: cast.teams.open.id };
    const history = await readHistory({ ...reader, coalition, locale: "en", t: translator("en").t }, view, null);
    return history.entries.slice(0, 3).map(({ action, decision: by }) => [action, by === undefined ? by : by?.text]);
  };
  const faq = ["faq:add", undefined];
  const none = ["solution:edit", undefined];
  expect(await told("facilitator")).toEqual([faq, none, ["solution:edit", "Buses run"]]);
  // Its recap is a draft.
  expect(await told("member")).toEqual([faq, none, none]);
});
