import type { Translator } from "#app/platform/i18n/translator";
import type { CalendarPlace } from "./calendar-text";

type Asked = { t: Translator["t"]; timeZone: string; origin: string | null; now: number };

/** What the entries of a calendar have in common, in the words of a language. */
export function calendarPlace({ t, timeZone, origin, now }: Asked): CalendarPlace {
  return {
    ...{ timeZone, origin, now },
    words: {
      summary: ({ team, number, title }) =>
        t("calendar.entry", { team: team.name, number, title, hasTitle: title === "" ? "no" : "yes" }),
      join: (link) => t("calendar.join", { link }),
    },
  };
}
