import { expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { ideasBehind, linkSolution, unlinkSolution } from "./idea-link.server";
import { addIdea } from "./ideas.commands.server";
import { readIdea } from "./ideas.queries.server";

const db = await useDatabase();

async function ideasAndSolutions(team: "open" | "closed" = "open") {
  const cast = await aCast(db);
  const [open, closed] = [await aScene(db, cast, "open", "Open"), await aScene(db, cast, "closed", "Closed")];
  const facilitator = await actorFor(db, cast, "facilitator");
  const { id: teamId } = cast.teams[team];
  const add = (text: string) => addIdea(facilitator, teamId, { submission: newId(), text, topic: "", focusArea: "" });
  const behind = async (role: Role | "anonymous", solution: string) =>
    (await ideasBehind(await actorFor(db, cast, role), solution)).map(({ text }) => text);
  return { cast, facilitator, teamId, team: cast.teams[team], add, behind, open, closed };
}

it("a solution that was there first is linked to the ideas that led to it, and both sides say so", async () => {
  const { facilitator, teamId, team, add, behind, open } = await ideasAndSolutions();
  const [first, second] = [await add("Paid first days"), await add("Buses")];
  for (const id of [first, second])
    await linkSolution(facilitator, teamId, id, { version: 1, solution: open.solutionId });
  expect(await behind("anonymous", open.solutionId)).toEqual(["Paid first days", "Buses"]);
  const idea = await readIdea(facilitator, team, first);
  expect(idea).toMatchObject({ state: "chosen", solution: { title: "Open solution" } });
  await unlinkSolution(facilitator, teamId, first, 2);
  expect(await behind("anonymous", open.solutionId)).toEqual(["Buses"]);
  expect(await readIdea(facilitator, team, first)).toMatchObject({ state: "chosen", hasSolution: false });
});

it("an idea leads to one solution, of its own team's plan", async () => {
  const { facilitator, teamId, add, behind, open, closed } = await ideasAndSolutions();
  const id = await add("Paid first days");
  const link = (solution: string, version = 1) => linkSolution(facilitator, teamId, id, { version, solution });
  for (const nonsense of [closed.solutionId, open.metricId, newId()])
    await expect(link(nonsense)).rejects.toMatchObject({ kind: "invalid", field: "solution" });
  const other = await ideasAndSolutions();
  await expect(link(other.open.solutionId)).rejects.toMatchObject({ kind: "invalid", field: "solution" });
  await expect(link(open.solutionId, 7)).rejects.toMatchObject({ kind: "conflict" });
  await expect(unlinkSolution(facilitator, teamId, id, 1)).rejects.toMatchObject({
    key: "priorities.errors.noSolution",
  });
  await link(open.solutionId);
  await expect(link(open.solutionId, 2)).rejects.toMatchObject({ key: "priorities.errors.hasSolution" });
  expect(await behind("anonymous", open.solutionId)).toEqual(["Paid first days"]);
});

it("is for the team's facilitators and admins; a private team's ideas are told to who may know of it", async () => {
  const { cast, facilitator, teamId, add, behind, closed } = await ideasAndSolutions("closed");
  const id = await add("Paid first days");
  const link = { version: 1, solution: closed.solutionId };
  for (const [role, kind] of [
    ["member", "forbidden"],
    ["viewer", "not_found"],
    ["otherFacilitator", "not_found"],
  ] as const)
    await expect(linkSolution(await actorFor(db, cast, role), teamId, id, link)).rejects.toMatchObject({ kind });
  await linkSolution(facilitator, teamId, id, link);
  expect(await behind("member", closed.solutionId)).toEqual(["Paid first days"]);
  for (const role of ["anonymous", "viewer", "otherFacilitator"] as const)
    expect(await behind(role, closed.solutionId)).toEqual([]);
});
