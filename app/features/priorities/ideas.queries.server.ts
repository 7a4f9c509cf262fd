import { listSolutionsOfTeam } from "#app/features/plans/solution-lists.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import type { Idea, IdeaState } from "./idea";

type TeamAt = { id: string; slug: string };

/** A team's ideas in the order in which they were collected. The caller has made sure that the reader may read the team. */
export async function listIdeas(reader: Reader, team: TeamAt): Promise<Idea[]> {
  const rows = await ideasOf(reader, team.id).orderBy("position").orderBy("id").execute();
  return withSolutions(reader, team, rows);
}

/** One of a team's ideas. @throws {Refusal} `not_found`. */
export async function readIdea(reader: Reader, team: TeamAt, id: string | undefined): Promise<Idea> {
  const rows = await ideasOf(reader, team.id)
    .where("id", "=", id ?? "")
    .execute();
  const [idea] = await withSolutions(reader, team, rows);
  if (!idea) throw new Refusal("not_found", "errors.notFound");
  return idea;
}

/** The state that an idea was in before its last change; null where that changed nothing about it. */
export async function stateBefore({ db, principal }: Reader, idea: Idea): Promise<IdeaState | null> {
  const before = await db
    .selectFrom("revision")
    .select("row_json")
    .where("coalition_id", "=", principal.coalitionId)
    .where("subject_type", "=", "idea")
    .where("subject_id", "=", idea.id)
    .where("version", "=", idea.version - 1)
    .executeTakeFirst();
  if (!before) return null;
  const { state } = JSON.parse(before.row_json) as { state: IdeaState };
  return state === idea.state ? null : state;
}

function ideasOf({ db, principal }: Reader, teamId: string) {
  return db
    .selectFrom("idea")
    .select(["id", "version", "topic", "focus_area", "text", "state", "reason", "commitment_id"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null);
}

type IdeaRow = Awaited<ReturnType<ReturnType<typeof ideasOf>["execute"]>>[number];

async function withSolutions(reader: Reader, team: TeamAt, rows: readonly IdeaRow[]): Promise<Idea[]> {
  const isLinked = rows.some(({ commitment_id: solution }) => solution !== null);
  const lines = isLinked ? await listSolutionsOfTeam(reader, team) : [];
  return rows.map(({ commitment_id: solutionId, focus_area: focusArea, ...row }) => {
    const line = lines.find(({ id }) => id === solutionId);
    const solution = line ? { label: line.label, title: line.title, address: line.address } : null;
    return { ...row, focusArea, solution, hasSolution: solutionId !== null };
  });
}
