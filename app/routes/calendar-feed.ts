import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarEntries } from "#app/features/sessions/calendar.queries.server";
import { calendarAnswer } from "#app/features/sessions/calendar-answer.server";
import { ownerOfFeed } from "#app/features/sessions/calendar-feeds.server";
import { answerFile } from "#app/platform/file-answer.server";

/** Somebody's sessions, for a calendar that has nothing but the secret in this address. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async (visit) => {
    const { db, coalition, moment, t } = visit;
    const principal = await ownerOfFeed(visit, args.params.token ?? "", visit.clientAddress);
    const entries = await calendarEntries({ db, principal, moment });
    const asked = { t, timeZone: coalition.timeZone, origin: args.context.origin, now: moment.now };
    return calendarAnswer(coalition.name, entries, asked, "sessions");
  });
}
