import { newId } from "#app/platform/ids";
import type { Team } from "./dataset-people";
import { NOW, owned, type Rows, times } from "./dataset-rows";

export type Solution = { id: string; team: Team; i: number };

/** Solutions with their steps, roles and last update. */
export function solutionRows(coalitionId: string, solutions: Solution[], groups: { id: string; name: string }[]): Rows {
  const roleRows = solutions.flatMap((solution) =>
    groups.map((group, position) => ({ id: newId(), solution, group, position })),
  );
  return {
    commitment: solutions.map(({ id, team, i }) => ({
      ...owned(coalitionId, id),
      plan_id: team.planId,
      section_id: null,
      ref: i + 1,
      label: `Solution ${i + 1}`,
      position: i,
      title: `Open shop floors ${i + 1}`,
      goal: "Give young adults and career changers a first hands-on day inside a working plant, so that they can picture themselves in it.",
      state: "active" as const,
      state_reason: "",
      next_step_ref: 6,
    })),
    step: solutions.flatMap(({ id }) =>
      times(5, (i) => ({
        ...owned(coalitionId, newId()),
        commitment_id: id,
        ref: i + 1,
        label: String(i + 1),
        position: i,
        kind: "step" as const,
        voice: "owner" as const,
        text: `Pair every school and neighborhood organization with a plant no more than ${20 + i} minutes away by bus`,
        notes: JSON.stringify([{ text: "Invite the parents. They decide more than we think.", children: [] }]),
      })),
    ),
    role_row: roleRows.map(({ id, solution, group, position }) => ({
      ...owned(coalitionId, id),
      commitment_id: solution.id,
      step_id: null,
      label: group.name,
      position,
      stakeholder_group_id: group.id,
    })),
    mark: roleRows.map(({ id, position }) => ({
      ...owned(coalitionId, newId()),
      role_row_id: id,
      kind: position === 1 ? ("lead" as const) : ("support" as const),
      note: "",
      bullets: "[]",
      pending: 0 as const,
    })),
    commitment_update: solutions.map(({ id }) => ({
      coalition_id: coalitionId,
      id: newId(),
      commitment_id: id,
      step_id: null,
      voice: "owner" as const,
      status: "progressing" as const,
      mark_as_printed: null,
      narrative: "Three employers that never had an apprentice signed up for one place each.",
      source: "",
      organization_id: null,
      author_id: null,
      supersedes_id: null,
      superseded: 0 as const,
      stated_on: "2026-09-20",
      created_at: NOW,
    })),
  };
}
