import { paths } from "#app/platform/paths";
import { lineOf } from "./line.server";
import type { WaitingKindOf } from "./waiting-ask.server";

/** Recaps that somebody may read and correct before they are published, until a day. */
export const waitingRecaps: WaitingKindOf[] = [
  {
    kind: "recapToCorrect",
    href: ({ team_slug, amount }) => paths.recapPart(team_slug!, Number(amount), "corrections"),
    action: ({ team_slug, amount }) => paths.recapPart(team_slug!, Number(amount), "corrections"),
    // The rule of `recap:read-circulated`, for what concerns somebody: admins read what they did not take part in elsewhere.
    lines: ({ db, coalitionId, personId, speaksFor, today, principal: { teams } }) =>
      db
        .selectFrom("recap")
        .innerJoin("session as s", (join) =>
          join.onRef("s.coalition_id", "=", "recap.coalition_id").onRef("s.id", "=", "recap.session_id"),
        )
        .innerJoin("team", (join) =>
          join.onRef("team.coalition_id", "=", "s.coalition_id").onRef("team.id", "=", "s.team_id"),
        )
        .where("recap.coalition_id", "=", coalitionId)
        .where("recap.state", "=", "circulated")
        .where("recap.circulated_until", ">=", today)
        .where("recap.removed_at", "is", null)
        .where("s.removed_at", "is", null)
        .where("team.archived_at", "is", null)
        .where("team.removed_at", "is", null)
        .where((row) =>
          row.or([
            ...(teams.size > 0 ? [row("team.id", "in", [...teams.keys()])] : []),
            row.exists(
              row
                .selectFrom("attendance as a")
                .select("a.id")
                .whereRef("a.coalition_id", "=", "s.coalition_id")
                .whereRef("a.session_id", "=", "s.id")
                .where("a.removed_at", "is", null)
                .where((there) =>
                  there.or([
                    there.and([
                      there("a.person_id", "=", personId),
                      there.or([there("a.invited_at", "is not", null), there("a.present", "=", 1)]),
                    ]),
                    ...(speaksFor.length > 0
                      ? [
                          there.and([
                            there("a.person_id", "is", null),
                            there("a.invited_at", "is not", null),
                            there("a.organization_id", "in", [...speaksFor]),
                          ]),
                        ]
                      : []),
                  ]),
                ),
            ),
          ]),
        )
        .select(
          lineOf("recapToCorrect", {
            id: "recap.id",
            due_on: "recap.circulated_until",
            team_slug: "team.slug",
            team_name: "team.name",
            amount: "s.number",
          }),
        ),
  },
];
