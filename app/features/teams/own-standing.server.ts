import type { Reader } from "#app/platform/reader.server";
import type { OwnStanding } from "./joining";

const stranger: OwnStanding = {
  hasAsked: false,
  declinedFor: null,
  agreementDue: false,
  endsOn: null,
  carriesOver: false,
};

/** How the reader stands to a team, in one statement; nothing is asked for the public. */
export async function ownStanding({ db, principal }: Reader, teamId: string): Promise<OwnStanding> {
  if (principal.personId === null) return stranger;
  const row = await db
    .selectFrom("team_member as m")
    .leftJoin("team_agreement as a", (join) =>
      join
        .onRef("a.coalition_id", "=", "m.coalition_id")
        .onRef("a.team_id", "=", "m.team_id")
        .on((on) =>
          on(
            "a.number",
            "=",
            on
              .selectFrom("team_agreement as newest")
              .select((newest) => newest.fn.max<number>("newest.number").as("number"))
              .whereRef("newest.coalition_id", "=", "m.coalition_id")
              .whereRef("newest.team_id", "=", "m.team_id"),
          ),
        ),
    )
    .select(["m.status", "m.reason", "m.ends_on", "m.carries_over", "m.agreed_number", "a.number", "a.body"])
    .where("m.coalition_id", "=", principal.coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.person_id", "=", principal.personId)
    .where("m.removed_at", "is", null)
    .orderBy("m.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return stranger;
  const isIn = row.status === "active";
  return {
    hasAsked: row.status === "requested",
    declinedFor: row.status === "declined" ? row.reason : null,
    agreementDue: isIn && row.number !== null && row.body !== "" && row.number !== row.agreed_number,
    endsOn: isIn ? row.ends_on : null,
    carriesOver: isIn && row.carries_over === 1,
  };
}
