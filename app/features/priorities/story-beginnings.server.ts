import type { DecisionBehind } from "#app/features/plans/decision-behind";
import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import type { StoryMoment } from "./story";

/** More changes of the ideas behind one solution than there are. */
const MOST = 400;

type IdeaChange = {
  idea: string;
  text: string;
  team: string;
  at: number;
  resolution: string | null;
  who: string | null;
  /** Whether the idea leads to the solution since this change. */
  isLinked: boolean;
};

/** What happened to the ideas that a solution came of, oldest first, as far as the reader may know. One statement. */
export async function ideaChanges({ db, principal }: Reader, solutionId: string): Promise<IdeaChange[]> {
  const { coalitionId } = principal;
  const rows = await db
    .selectFrom("idea")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "idea.coalition_id").onRef("team.id", "=", "idea.team_id"),
    )
    .innerJoin("revision", (join) =>
      join
        .onRef("revision.coalition_id", "=", "idea.coalition_id")
        .on("revision.subject_type", "=", "idea")
        .onRef("revision.subject_id", "=", "idea.id"),
    )
    .leftJoin("person", (join) =>
      join
        .onRef("person.coalition_id", "=", "revision.coalition_id")
        .onRef("person.id", "=", "revision.actor_id")
        .on("person.status", "<>", "removed"),
    )
    .select(["idea.id", "idea.text", "revision.at", "revision.resolution_id", "revision.row_json"])
    .select(["team.slug", "team.id as team_id", "team.visibility", "team.archived_at"])
    .select(["person.name", "person.shows_name"])
    .where("idea.coalition_id", "=", coalitionId)
    .where("idea.commitment_id", "=", solutionId)
    .where("idea.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .orderBy("revision.id")
    .limit(MOST)
    .execute();
  return rows.flatMap((row) => {
    const { id: idea, text, slug: team, at, resolution_id: resolution, team_id: teamId, visibility } = row;
    const facts = { coalitionId, teamId, visibility, isArchived: row.archived_at !== null };
    if (!can(principal, "team:read", facts)) return [];
    const { commitment_id: leadsTo } = JSON.parse(row.row_json) as { commitment_id: string | null };
    const who = principal.personId !== null || row.shows_name === 1 ? row.name : null;
    return [{ idea, text, team, at, resolution, who, isLinked: leadsTo === solutionId }];
  });
}

/** When ideas were collected, and became the solution. */
export function ideaMoments(
  changes: readonly IdeaChange[],
  decisions: ReadonlyMap<string, DecisionBehind>,
): StoryMoment[] {
  return [...new Set(changes.map(({ idea }) => idea))].flatMap((idea): StoryMoment[] => {
    const own = changes.filter((change) => change.idea === idea);
    const first = own[0]!;
    const linked = own[own.findLastIndex(({ isLinked }) => !isLinked) + 1];
    const { text, team, at, who } = first;
    const collected = { id: idea, day: null, what: "idea" as const, idea, text, team, at, who };
    if (!linked) return [collected];
    const decision = decisions.get(linked.resolution ?? "") ?? null;
    return [collected, { id: `${idea}-chosen`, at: linked.at, day: null, what: "chosen", text, decision }];
  });
}

/** The votes that were taken on the ideas that a solution came of, once they are closed. One statement. */
export async function ballotMoments(reader: Reader, ideas: readonly string[]): Promise<StoryMoment[]> {
  if (ideas.length === 0) return [];
  const { db, principal } = reader;
  const rows = await db
    .selectFrom("ballot")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "ballot.coalition_id").onRef("team.id", "=", "ballot.team_id"),
    )
    .leftJoin("session", (join) =>
      join.onRef("session.coalition_id", "=", "ballot.coalition_id").onRef("session.id", "=", "ballot.session_id"),
    )
    .select(["ballot.id", "ballot.title", "ballot.closed_at", "team.slug", "session.number"])
    .select((row) =>
      row
        .selectFrom("vote")
        .select((vote) => vote.fn.countAll<number>().as("votes"))
        .whereRef("vote.coalition_id", "=", "ballot.coalition_id")
        .whereRef("vote.ballot_id", "=", "ballot.id")
        .as("votes"),
    )
    .where("ballot.coalition_id", "=", principal.coalitionId)
    .where("ballot.state", "=", "closed")
    .where("ballot.removed_at", "is", null)
    .where("ballot.id", "in", (query) =>
      query
        .selectFrom("ballot_option as option")
        .select("option.ballot_id")
        .where("option.coalition_id", "=", principal.coalitionId)
        .where("option.idea_id", "in", ideas)
        .where("option.removed_at", "is", null),
    )
    .orderBy("ballot.id")
    .limit(MOST)
    .execute();
  return rows.map(({ id, title, closed_at, slug: team, number: session, votes }) => ({
    ...{ id, at: closed_at ?? 0, day: null, what: "ballot", ballot: id, title, team, session },
    votes: Number(votes),
  }));
}
