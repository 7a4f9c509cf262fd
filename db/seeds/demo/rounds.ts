import { openRound } from "#app/features/rounds/rounds.commands.server";
import { newId } from "#app/platform/ids";
import { recentPeriods } from "#app/platform/periods";
import { actorOf, type Stage } from "./stage";

/** The admin asked everybody for the last quarter's numbers a week ago: most came in, some are open still. */
export async function askForNumbers(stage: Stage): Promise<void> {
  const { calendar } = stage;
  const opened = calendar.daysAgo(6);
  const [, last] = recentPeriods("quarter", opened, 1, 2);
  if (!last) throw new Error("There is no quarter before this one.");
  const period = { grain: "quarter" as const, start: last.start };
  const round = { submission: newId(), teams: [], period, dueOn: calendar.daysAgo(-8) };
  await openRound(await actorOf(stage, "nadia", opened), round, 1);
}
