import type { FormReply } from "#app/platform/form-reply";
import { parseForm } from "#app/platform/http.server";
import type { Reader } from "#app/platform/reader.server";
import type { TeamFacts } from "#app/policy/policy";
import { type Interval, intervals, seriesDays } from "./series";
import { seriesSchema } from "./series.schema";
import { listSessions, nextSessionNumber } from "./sessions.queries.server";

type AskedSeries = { first: string; every: Interval; count: number };

/** The series that an address asks for, as it was typed, and what is wrong with it. */
export function askedSeries(url: string): {
  typed: { first: string; every: Interval | ""; count: string };
  series: AskedSeries | null;
  wrong: FormReply | null;
} {
  const query = new URL(url).searchParams;
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, 40);
  const every = intervals.find((interval) => interval === text("every")) ?? "";
  const typed = { first: text("first"), every, count: text("count") || "6" } as const;
  if (!query.has("first")) return { typed, series: null, wrong: null };
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  const read = parseForm(form, seriesSchema);
  return read.ok ? { typed, series: read.value, wrong: null } : { typed, series: null, wrong: read.reply };
}

/** The days of a series, those on which the team meets already marked, and what its sessions usually have. Two statements. */
export async function readSeriesDays(reader: Reader, team: TeamFacts, series: AskedSeries | null) {
  const { rows } = await listSessions(reader, team, 1, 200);
  const taken = new Set(rows.map(({ heldOn }) => heldOn));
  const newest = rows.find(({ startTime }) => startTime !== null);
  return {
    days:
      series && seriesDays(series.first, series.every, series.count).map((day) => ({ day, isTaken: taken.has(day) })),
    nextNumber: await nextSessionNumber(reader, team.teamId),
    usual: {
      startTime: newest?.startTime ?? null,
      endTime: newest?.endTime ?? null,
      place: newest?.place ?? "",
      link: newest?.link ?? null,
    },
  };
}
