import { describe, expect, it } from "vitest";
import { proposeSolution } from "#app/features/plans/solutions.commands.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { anItem, aSession } from "#tests/support/sessions";
import { addAgendaItem, editAgendaItem, moveAgendaItem, removeAgendaItem } from "./agenda.commands.server";
import { readAgenda } from "./agenda.queries.server";

const db = await useDatabase();

async function aScene() {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const session = await aSession(db, cast, 1);
  const read = async (who: Parameters<typeof actorFor>[2] = "facilitator") =>
    (await readAgenda(await actorFor(db, cast, who), cast.teams.open, session.sessionId)).items;
  return { cast, facilitator, session, read };
}

async function aSolution(cast: Cast, team: keyof Cast["teams"], title: string): Promise<string> {
  const facilitator = await actorFor(db, cast, "facilitator");
  await proposeSolution(facilitator, cast.teams[team].id, { submission: newId(), title, goal: "" });
  const { id } = await db
    .selectFrom("commitment")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("title", "=", title)
    .executeTakeFirstOrThrow();
  return id;
}

describe("an agenda", () => {
  it("holds its items in their order, which buttons change", async () => {
    const { facilitator, session, read } = await aScene();
    const [first, second, third] = [
      await anItem(facilitator, session, "What we promised", 5),
      await anItem(facilitator, session, "Paid first days", 25),
      await anItem(facilitator, session, "Dates"),
    ];
    await moveAgendaItem(facilitator, session, third, "up");
    await moveAgendaItem(facilitator, session, first, "up");
    expect((await read()).map(({ id }) => id)).toEqual([first, third, second]);
    await removeAgendaItem(facilitator, session, third, 2);
    expect((await read("anonymous")).map(({ title, minutes }) => [title, minutes])).toEqual([
      ["What we promised", 5],
      ["Paid first days", 25],
    ]);
  });

  it("takes an item once, however often its form is sent", async () => {
    const { facilitator, session, read } = await aScene();
    const item = { submission: newId(), title: "Once", minutes: 5, purpose: "", about: [] };
    const ids = [await addAgendaItem(facilitator, session, item), await addAgendaItem(facilitator, session, item)];
    expect(new Set(ids).size).toBe(1);
    expect(await read()).toHaveLength(1);
  });

  it("names the team's solutions, and none of another team", async () => {
    const { cast, facilitator, session, read } = await aScene();
    const ours = await aSolution(cast, "open", "Open the shop floors");
    const theirs = await aSolution(cast, "closed", "Behind closed doors");
    const id = await anItem(facilitator, session, "About it", null, [ours]);
    await db.updateTable("commitment").set({ state: "proposed" }).where("id", "=", ours).execute();
    // Proposed solutions are for who is signed in.
    expect((await read())[0]?.about.map(({ title }) => title)).toEqual(["Open the shop floors"]);
    expect((await read("anonymous"))[0]?.about).toEqual([]);
    await expect(anItem(facilitator, session, "Foreign", null, [theirs])).rejects.toMatchObject({ field: "about" });
    await expect(anItem(facilitator, session, "Nothing", null, [newId()])).rejects.toMatchObject({ field: "about" });
    await editAgendaItem(facilitator, session, id, {
      version: 1,
      title: "About nothing",
      minutes: null,
      purpose: "",
      about: [],
    });
    expect((await read())[0]).toMatchObject({ title: "About nothing", about: [] });
  });

  it("gives a stale form back, unless the item only moved", async () => {
    const { facilitator, session, read } = await aScene();
    const words = { title: "Changed", minutes: 10, purpose: "", about: [] };
    const [first, second] = [await anItem(facilitator, session, "One"), await anItem(facilitator, session, "Two")];
    await moveAgendaItem(facilitator, session, second, "up");
    await editAgendaItem(facilitator, session, second, { version: 1, ...words });
    expect((await read())[0]).toMatchObject({ id: second, title: "Changed" });
    await expect(editAgendaItem(facilitator, session, second, { version: 1, ...words })).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(removeAgendaItem(facilitator, session, second, 1)).rejects.toMatchObject({ kind: "conflict" });
    await db.updateTable("agenda_item").set({ began_at: 1 }).where("id", "=", first).execute();
    await expect(removeAgendaItem(facilitator, session, first, 1)).rejects.toMatchObject({
      key: "agenda.errors.calledUp",
    });
  });

  it("is made by the team's facilitators and admins alone", async () => {
    const { cast, facilitator, session } = await aScene();
    const id = await anItem(facilitator, session, "One");
    for (const role of ["otherFacilitator", "member", "rep", "viewer"] as const) {
      const actor = await actorFor(db, cast, role);
      await expect(anItem(actor, session, "Mine")).rejects.toMatchObject({ kind: "forbidden" });
      await expect(moveAgendaItem(actor, session, id, "up")).rejects.toMatchObject({ kind: "forbidden" });
      await expect(removeAgendaItem(actor, session, id, 1)).rejects.toMatchObject({ kind: "forbidden" });
    }
    await anItem(await actorFor(db, cast, "admin"), session, "An admin's");
    const other = await aCast(db);
    await expect(anItem(await actorFor(db, other, "admin"), session, "Theirs")).rejects.toMatchObject({
      kind: "not_found",
    });
    const elsewhere = { ...session, teamId: cast.teams.closed.id };
    await expect(anItem(facilitator, elsewhere, "Beside")).rejects.toMatchObject({ kind: "not_found" });
  });
});
