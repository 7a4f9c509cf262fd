import type { Translator } from "#app/platform/i18n/translator";
import { calendarPlace } from "./calendar-place";
import { type CalendarEntry, calendarText } from "./calendar-text";

type Asked = { t: Translator["t"]; timeZone: string; origin: string; now: number };

/** Sessions as a file that calendars read. Nobody keeps it for the next reader. */
export function calendarAnswer(
  name: string,
  entries: readonly CalendarEntry[],
  asked: Asked,
  fileName: string,
): Response {
  const headers = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": `attachment; filename="${fileName}.ics"`,
    "Cache-Control": "no-store",
  };
  return new Response(calendarText(name, entries, calendarPlace(asked)), { headers });
}
