import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarEntries } from "#app/features/sessions/calendar.queries.server";
import { calendarAnswer } from "#app/features/sessions/calendar-answer.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answerFile } from "#app/platform/file-answer.server";

/** A team's sessions for a calendar; of a public team anybody's can read them. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const { coalition, moment, t } = visit;
    const team = await teamOfPage(visit, args.request, args.params.team);
    const entries = await calendarEntries(visit, team.id);
    const asked = { t, timeZone: coalition.timeZone, origin: args.context.origin, now: moment.now };
    return calendarAnswer(t("calendar.of", { name: team.name }), entries, asked, team.slug);
  });
}
