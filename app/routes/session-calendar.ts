import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarAnswer } from "#app/features/sessions/calendar-answer.server";
import { readSession, sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answerFile } from "#app/platform/file-answer.server";

/** One session, to be put into a calendar. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const { coalition, moment, t } = visit;
    const team = await teamOfPage(visit, args.request, args.params.team);
    const session = await readSession(visit, team, sessionNumberOf(args.params.session));
    const asked = { t, timeZone: coalition.timeZone, origin: args.context.origin, now: moment.now };
    const name = t("calendar.of", { name: team.name });
    return calendarAnswer(name, [{ ...session, team }], asked, `${team.slug}-session-${session.number}`);
  });
}
