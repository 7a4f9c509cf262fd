import { type Expression, type ExpressionBuilder, expressionBuilder, sql, type SqlBool } from "kysely";
import type { Schema } from "#db/schema";
import { numbersToDecide } from "#app/features/contributions/pending.queries.server";
import { ownOrganizations } from "#app/features/plans/solutions.queries.server";
import type { Moment } from "#app/platform/dates";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { can, facilitatedTeams, type Principal, readableTeams } from "#app/policy/policy";
import type { LineRow, WaitingLine } from "./line";
import { lineFrom } from "./line.server";
import { nowOf } from "./sources.server";
import type { WaitingAsk } from "./waiting-ask.server";
import { waitingRegistry } from "./waiting.server";

/** Numbers to accept are counted up to here. */
export const MOST_NUMBERS = 100;

/**
 * Everything that waits for somebody or for their organizations, soonest first, what has no date last and in the order
 * in which it came: one statement.
 */
export async function listWaiting(
  reader: Reader & { moment: Moment },
  personId: string,
  fiscalYearStart: number,
  page: number,
): Promise<Paged<WaitingLine>> {
  const ask = askOf(reader, personId, fiscalYearStart);
  const branches = waitingRegistry.flatMap(({ lines }) => {
    const branch = lines(ask);
    return branch ? [sql`select * from ${branch} as b`] : [];
  });
  const { rows } = await sql<LineRow & { total: number }>`
    select line.*, count(*) over () as total from (${sql.join(branches, sql` union all `)}) as line
    order by coalesce(due_on, '9999'), case when kind in ('ownRequest', 'ownClaim') then 1 else 0 end, id
    limit ${PAGE_SIZE} offset ${offsetOf(page)}
  `.execute(reader.db);
  const kinds = new Map(waitingRegistry.map((one) => [one.kind as string, one]));
  return { rows: rows.map((row) => lineFrom(kinds.get(row.kind)!, row)), total: Number(rows[0]?.total ?? 0), page };
}

function askOf(reader: Reader & { moment: Moment }, personId: string, fiscalYearStart: number): WaitingAsk {
  const { db, principal, moment } = reader;
  const { coalitionId } = principal;
  return {
    db,
    coalitionId,
    teamIds: null,
    ...nowOf(moment, fiscalYearStart),
    principal,
    personId,
    isAdmin: can(principal, "coalition:see-gaps", { coalitionId }),
    speaksFor: ownOrganizations(reader),
    contributesFor: [...principal.organizations.keys()],
    facilitates: facilitatedTeams(principal),
    knowsTeam: knowsTeam(principal),
    numbersToAccept: can(principal, "contribution:review", { coalitionId })
      ? numbersToDecide(reader, MOST_NUMBERS + 1)
      : null,
  };
}

/** The same rule as `team:read`, for the team that a query reads as `team`. */
function knowsTeam(principal: Principal): Expression<SqlBool> {
  const row: ExpressionBuilder<Pick<Schema, "team">, "team"> = expressionBuilder();
  const { all, teamIds } = readableTeams(principal);
  if (all) return sql<boolean>`1 = 1`;
  const isPublic = row("team.visibility", "=", "public");
  return row.or(teamIds.length === 0 ? [isPublic] : [isPublic, row("team.id", "in", teamIds)]);
}
