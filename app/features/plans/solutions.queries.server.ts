import type { Reader } from "#app/platform/reader.server";
import { can, type CommitmentFacts } from "#app/policy/policy";
import { findSolution, openSolution } from "./find-solution.server";
import { marksOf, type Solution } from "./plan";
import { rolesOf, stepsOf, timelinesOf } from "./solution-parts.server";
import { organizationOf } from "./updates.commands.server";
import { updatesOf, type UpdatesPage } from "./updates.queries.server";

/** What the reader may do with a solution: which controls its page shows. */
export type SolutionRights = {
  edit: boolean;
  update: boolean;
  readHistory: boolean;
  /** Ids of the reader's own organizations: for which they may offer and answer. */
  answerFor: string[];
  /** The name of the organization for which an update of theirs is written; null for the team. */
  writesAs: string | null;
};

export type SolutionPageData = {
  solution: Solution;
  updates: UpdatesPage;
  rights: SolutionRights;
  facts: CommitmentFacts;
};

/**
 * A whole solution as its page shows it, in five statements.
 *
 * @throws {Refusal} `not_found` for what the reader may not know of.
 */
export async function readSolutionPage(reader: Reader, team: string, key: string): Promise<SolutionPageData> {
  const { head, facts: found } = await findSolution(reader, team, key);
  const [steps, roles, timelines] = await Promise.all([
    stepsOf(reader, head.id),
    rolesOf(reader, head.id, found),
    timelinesOf(reader, head.id),
  ]);
  const facts = { ...found, ...roles.accepted };
  const updates = await updatesOf(reader, head.id, facts);
  const timelineOf = (stepId: string | null) => timelines.find((timeline) => timeline.stepId === stepId) ?? null;
  const solution: Solution = {
    ...head,
    updatedOn: updates.updates[0]?.statedOn ?? null,
    timeline: timelineOf(null),
    roles: roles.rows.filter(({ stepId }) => stepId === null),
    steps: steps.map((step) => ({
      ...step,
      timeline: timelineOf(step.id),
      roles: roles.rows.filter(({ stepId }) => stepId === step.id),
    })),
  };
  return { solution, updates, facts, rights: rightsOf(reader, facts, solution) };
}

/** The updates of a solution, page by page, for the page that shows nothing else. */
export async function readUpdatesPage(reader: Reader, team: string, key: string, page: number) {
  const { head, facts } = await openSolution(reader, team, key, "solution:read");
  const [list, steps] = await Promise.all([updatesOf(reader, head.id, facts, page), stepsOf(reader, head.id)]);
  return {
    solution: head,
    list,
    steps: steps.map(({ id, label, text }) => ({ id, label, text })),
    status: head.status,
    mayUpdate: can(reader.principal, "solution:update", facts),
  };
}

function rightsOf({ principal }: Reader, facts: CommitmentFacts, solution: Solution): SolutionRights {
  const writesFor = organizationOf(principal, facts);
  const assignments = marksOf([...solution.roles, ...solution.steps.flatMap(({ roles }) => roles)]).flatMap(
    (mark) => mark.assignments,
  );
  const mine = assignments.find(({ organization }) => organization?.id === writesFor);
  return {
    edit: can(principal, "solution:edit", facts),
    update: can(principal, "solution:update", facts),
    readHistory: can(principal, "solution:read-history", facts),
    answerFor: facts.isArchived ? [] : ownOrganizations({ principal }),
    writesAs: mine?.organization?.name ?? null,
  };
}

/** The organizations for which somebody may take and answer roles. */
export function ownOrganizations({ principal }: Pick<Reader, "principal">): string[] {
  const speaking = [...principal.organizations].filter(([, roles]) => roles.has("rep") || roles.has("plan_owner"));
  return speaking.map(([id]) => id);
}
