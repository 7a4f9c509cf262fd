import { sql } from "kysely";
import { nobodyReports } from "#app/features/organizations/reporting-people.server";
import { paths } from "#app/platform/paths";
import type { GapAsk, GapKindOf } from "./gap-ask.server";
import type { LineRow } from "./line";
import { lineOf } from "./line.server";
import type { Scope } from "./sources.server";
import type { WaitingAsk, WaitingKindOf } from "./waiting-ask.server";

const page = ({ id }: LineRow) => paths.ownAsk(id);
/** What `periodIn` reads. */
const periodOfRound = sql<string>`r.grain || ' ' || r.period_start`;

/** What rounds ask of somebody's organizations, and what those who run them are asked back. */
export const waitingOfRounds: WaitingKindOf[] = [
  {
    kind: "numbersAsked",
    href: () => null,
    action: page,
    lines: (ask) =>
      ask.contributesFor.length === 0
        ? null
        : openItems(ask)
            .where("ask.organization_id", "in", [...ask.contributesFor])
            .where("item.state", "in", ["asked", "returned"])
            .groupBy(["ask.id", "o.name", "r.grain", "r.period_start", "r.due_on"])
            .select(
              lineOf("numbersAsked", {
                id: "ask.id",
                due_on: "r.due_on",
                name: sql<string>`min(metric.name)`,
                who: "o.name",
                extra: periodOfRound,
                amount: sql<number>`count(*)`,
              }),
            ),
  },
  {
    kind: "helpAsked",
    href: ({ ref }) => `${paths.round(ref!)}#help`,
    action: ({ place }) => paths.ownAsk(place!),
    lines: (ask) =>
      ask.facilitates.length === 0
        ? null
        : openItems({ ...ask, teamIds: ask.facilitates })
            .where("item.state", "=", "need_help")
            .select(
              lineOf("helpAsked", {
                id: "item.id",
                due_on: "r.due_on",
                team_slug: "team.slug",
                team_name: "team.name",
                ref: "r.number",
                name: "metric.name",
                who: "o.name",
                extra: "item.note",
                place: "ask.id",
              }),
            ),
  },
];

/** Organizations that are asked and that no letter can reach: nobody reports for them, and no contact has an address. */
export const gapsOfRounds: GapKindOf[] = [
  {
    kind: "readerMissing",
    href: ({ extra }) => paths.organization(extra!),
    action: page,
    lines: (ask) =>
      openItems(ask)
        .where("item.state", "in", ["asked", "returned"])
        .where(nobodyReports(ask.db, ask.coalitionId, "o.id"))
        .where(noAddress)
        .groupBy(["ask.id", "o.name", "o.slug", "r.number"])
        .select(
          lineOf("readerMissing", {
            id: "ask.id",
            name: "o.name",
            extra: "o.slug",
            amount: sql<number>`count(*)`,
            place: "o.name",
            position: "r.number",
          }),
        ),
  },
];

const noAddress = sql<boolean>`not exists (
  select 1 from organization_contact as contact
  where contact.coalition_id = o.coalition_id and contact.organization_id = o.id
    and contact.email is not null and contact.removed_at is null
)`;

/** The questions `item` of the open parts of rounds `r`, with their `ask`, organization `o`, `metric` and `team`. */
function openItems({ db, coalitionId, teamIds }: Scope | WaitingAsk | GapAsk) {
  return db
    .selectFrom("round_team as part")
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "part.coalition_id").onRef("r.id", "=", "part.round_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "part.coalition_id").onRef("team.id", "=", "part.team_id"),
    )
    .innerJoin("ask_item as item", (join) =>
      join.onRef("item.coalition_id", "=", "part.coalition_id").onRef("item.round_team_id", "=", "part.id"),
    )
    .innerJoin("ask", (join) =>
      join.onRef("ask.coalition_id", "=", "item.coalition_id").onRef("ask.id", "=", "item.ask_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "item.coalition_id").onRef("metric.id", "=", "item.metric_id"),
    )
    .where("part.coalition_id", "=", coalitionId)
    .where("part.closed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null)
    .where("metric.removed_at", "is", null)
    .where("o.archived_at", "is", null)
    .where("o.removed_at", "is", null)
    .$if(teamIds !== null, (some) => some.where("part.team_id", "in", [...teamIds!]));
}
