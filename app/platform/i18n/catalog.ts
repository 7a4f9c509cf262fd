import agenda from "./en/agenda.json";
import api from "./en/api.json";
import arriving from "./en/arriving.json";
import attending from "./en/attending.json";
import audit from "./en/audit.json";
import calendar from "./en/calendar.json";
import coalitions from "./en/coalitions.json";
import contributions from "./en/contributions.json";
import desk from "./en/desk.json";
import dimensions from "./en/dimensions.json";
import documents from "./en/documents.json";
import errors from "./en/errors.json";
import front from "./en/front.json";
import joining from "./en/joining.json";
import mail from "./en/mail.json";
import members from "./en/members.json";
import merging from "./en/merging.json";
import metrics from "./en/metrics.json";
import numbers from "./en/numbers.json";
import organizations from "./en/organizations.json";
import people from "./en/people.json";
import plans from "./en/plans.json";
import priorities from "./en/priorities.json";
import readings from "./en/readings.json";
import recaps from "./en/recaps.json";
import room from "./en/room.json";
import rounds from "./en/rounds.json";
import series from "./en/series.json";
import sessions from "./en/sessions.json";
import sheets from "./en/sheets.json";
import teams from "./en/teams.json";
import tokens from "./en/tokens.json";
import ui from "./en/ui.json";
import units from "./en/units.json";
import waiting from "./en/waiting.json";
import writing from "./en/writing.json";

// One namespace a file, flat keys written in full, each starting with its file's name. A new file gets one line above
// and one below; catalog.test.ts fails on a file that is missing here and on a key outside its namespace.
const en = {
  ...agenda,
  ...api,
  ...arriving,
  ...attending,
  ...audit,
  ...calendar,
  ...coalitions,
  ...contributions,
  ...desk,
  ...dimensions,
  ...documents,
  ...errors,
  ...front,
  ...joining,
  ...mail,
  ...members,
  ...merging,
  ...metrics,
  ...numbers,
  ...organizations,
  ...people,
  ...plans,
  ...priorities,
  ...readings,
  ...recaps,
  ...room,
  ...rounds,
  ...series,
  ...sessions,
  ...sheets,
  ...teams,
  ...tokens,
  ...ui,
  ...units,
  ...waiting,
  ...writing,
};

export type MessageKey = keyof typeof en;

export const locales = ["en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";

export const catalogs: Record<Locale, Record<MessageKey, string>> = { en };

/** Whether a text is the key of a message, so that it can be told from a sentence. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(en, text);
}

/** The locale a text names, or the default one. */
export function localeOf(text: string | null | undefined): Locale {
  return locales.find((locale) => locale === text) ?? defaultLocale;
}
