import { createCoalition, editCoalition } from "#app/features/coalitions/coalitions.commands.server";
import { inviteFirstAdmin } from "#app/features/people/invitations.commands.server";
import type { Db } from "#db/schema";
import { acceptAs, type PasswordFor } from "./accounts";
import { type Calendar, timeZone } from "./calendar";
import { actorOf, type Stage } from "./stage";

/** What the coalition says of itself. */
const coalition = {
  name: "Brightwater Jobs Compact",
  statement: "Employers, trainers, neighbors and the city promise each other what they will do about work in Brightwater, and count it in the open.",
  about: `Brightwater has plants that cannot find people and neighborhoods where every second household is looking for better work. Three miles lie between the two, and for a long time nobody felt responsible for the three miles.

The compact began when five employers and four neighborhood organizations noticed that they had been sitting in the same two waiting rooms. Since then everybody who hires, trains, places or looks for work here has been welcome to a team.

**How we work.** Each team keeps a short list of solutions that it chose itself. Every solution has steps, somebody who leads, others who support, and a few numbers. We meet every other month, write down what was said, and tell each other when something did not work.

**What we do with numbers.** Every organization reports its own. What others see are sums; small counts are left out, so that nobody can be recognized.

Brightwater Workforce Partnership keeps the minutes, the coffee and this page.`,
};

/** The operator makes the coalition; its first admin opens the link and says what it is about. */
export async function foundCoalition(db: Db, calendar: Calendar, passwordFor: PasswordFor): Promise<Stage> {
  const day = `${calendar.year}-01-14`;
  let secret = "";
  const coalitionId = await createCoalition(
    db,
    { name: coalition.name, origin: null, timeZone },
    async (change) => {
      secret = await inviteFirstAdmin(change);
    },
    calendar.at(day).now,
  );
  const stage: Stage = {
    db,
    calendar,
    coalitionId,
    people: new Map(),
    organizations: new Map(),
    teams: new Map(),
    principals: new Map(),
  };
  await acceptAs(stage, "nadia", secret, passwordFor, day);
  await editCoalition(await actorOf(stage, "nadia", day), {
    ...coalition,
    version: 1,
    timeZone,
    fiscalYearStart: 1,
    smallCountThreshold: 10,
    publicOrigin: null,
  });
  return stage;
}
