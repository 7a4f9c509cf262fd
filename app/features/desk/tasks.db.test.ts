import { describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { aTask } from "#tests/support/scene-desk";
import { setTaskDone } from "./tasks.commands.server";
import { readTask, tasksOfTeam } from "./tasks.queries.server";

const db = await useDatabase();

describe("a team's tasks", () => {
  it("are listed soonest first, and those without a day last; what is done stands apart", async () => {
    const cast = await aCast(db);
    await aScene(db, cast, "open", "Harbor");
    const member = await actorFor(db, cast, "member");
    await aTask(db, cast, "open", { text: "Whenever." });
    await aTask(db, cast, "open", { text: "In June.", due_on: "2026-06-01" });
    const may = await aTask(db, cast, "open", { text: "In May.", due_on: "2026-05-01" });
    const texts = async () => {
      const { open, done } = await tasksOfTeam(member, cast.teams.open.id);
      return { open: open.map(({ text }) => text), done: done.map(({ text }) => text) };
    };
    expect(await texts()).toEqual({ open: ["In May.", "In June.", "Whenever."], done: [] });
    await setTaskDone(member, may, { intent: "done", version: 1 });
    expect(await texts()).toEqual({ open: ["In June.", "Whenever."], done: ["In May."] });
    await expect(setTaskDone(member, may, { intent: "undone", version: 1 })).rejects.toMatchObject({
      kind: "conflict",
    });
    await setTaskDone(member, may, { intent: "undone", version: 2 });
    expect((await texts()).open).toContain("In May.");
    expect((await tasksOfTeam(member, cast.teams.closed.id)).open).toEqual([]);
  });

  it("are listed once when a later session took them over", async () => {
    const cast = await aCast(db);
    await aScene(db, cast, "open", "Harbor");
    const member = await actorFor(db, cast, "member");
    const first = await aTask(db, cast, "open", { text: "As it was." });
    const later = await aTask(db, cast, "open", { text: "As it is now." });
    await db.updateTable("resolution").set({ carried_from_id: first }).where("id", "=", later).execute();
    const { open } = await tasksOfTeam(member, cast.teams.open.id);
    expect(open.map(({ text }) => text)).toEqual(["As it is now."]);
  });

  it("are also done by whom they were given to, in a team that they may not read", async () => {
    const cast = await aCast(db);
    await aScene(db, cast, "closed", "Hidden");
    const id = await aTask(db, cast, "closed", { organization_id: cast.organizations.foundry.id });
    const rep = await actorFor(db, cast, "rep");
    expect(await readTask(rep, cast.teams.closed.id, id)).toMatchObject({ text: "Send the list.", session: 1 });
    await setTaskDone(rep, id, { intent: "done", version: 1 });
    for (const role of ["otherRep", "viewer", "otherMember"] as const) {
      const actor = await actorFor(db, cast, role);
      await expect(setTaskDone(actor, id, { intent: "undone", version: 2 })).rejects.toMatchObject({
        kind: "not_found",
      });
    }
    const other = await aCast(db);
    const stranger = await actorFor(db, other, "admin");
    await expect(setTaskDone(stranger, id, { intent: "undone", version: 2 })).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});
