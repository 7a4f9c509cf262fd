import { monitorEventLoopDelay } from "node:perf_hooks";
import { openDatabase } from "#db/client.server";
import { closeRound, openRound } from "#app/features/rounds/rounds.commands.server";
import { breathe } from "#app/platform/breathe.server";
import { momentAt } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import { recentPeriods } from "#app/platform/periods";
import { principalOf } from "#app/platform/visit.server";
import { NOW } from "./dataset-rows";
import type { Prepared, Workplace } from "./workplace";

/** What a round of all teams costs: opening it, with its letters, and closing and locking it team by team. */
export type RoundFigures = {
  teams: number;
  organizations: number;
  questions: number;
  letters: number;
  openMs: number;
  lockMs: number;
  /** How late the event loop was at worst but for one time in a hundred, meanwhile. */
  delayP99Ms: number;
};

/** Opens a round of the last quarter for all teams, and locks it for each of them, in this process. */
export async function measureRound(place: Workplace, data: Prepared): Promise<RoundFigures> {
  const { db, close } = openDatabase(place.copyOf(data));
  const principal = await principalOf(db, data.coalitionId, data.adminId, "admin");
  const moment = momentAt(NOW, "America/Chicago");
  const actor = { db, principal, moment };
  const [, last] = recentPeriods("quarter", moment.today, 1, 2);
  const period = { grain: "quarter" as const, start: last!.start };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const opened = performance.now();
  const number = await openRound(actor, { submission: newId(), teams: [], period, dueOn: moment.today }, 1);
  const openMs = performance.now() - opened;
  const teams = await db.selectFrom("round_team").select("team_id").execute();
  const locked = performance.now();
  for (const { team_id } of teams) await closeRound(actor, String(number), team_id, "lock").then(breathe);
  const lockMs = performance.now() - locked;
  delay.disable();
  const count = async (table: "ask" | "ask_item" | "outbox") => {
    const row = await db
      .selectFrom(table as "ask")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  const figures = {
    teams: teams.length,
    organizations: await count("ask"),
    questions: await count("ask_item"),
    letters: await count("outbox"),
    openMs,
    lockMs,
    delayP99Ms: delay.percentile(99) / 1e6,
  };
  await close();
  return figures;
}
