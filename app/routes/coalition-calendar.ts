import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarEntries } from "#app/features/sessions/calendar.queries.server";
import { calendarAnswer } from "#app/features/sessions/calendar-answer.server";
import { answerFile } from "#app/platform/file-answer.server";
import { anonymous } from "#app/policy/policy";

/** The sessions of all public teams: the same for everybody, whoever asks. */
export function loader(args: LoaderFunctionArgs) {
  return answerFile(args, "text", async ({ db, coalition, moment, t }) => {
    const entries = await calendarEntries({ db, principal: anonymous(coalition.id), moment });
    const asked = { t, timeZone: coalition.timeZone, origin: args.context.origin, now: moment.now };
    return calendarAnswer(coalition.name, entries, asked, "sessions");
  });
}
