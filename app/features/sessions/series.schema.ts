import { z } from "zod";
import { isDay } from "#app/platform/dates";
import { intervals, MOST_IN_SERIES } from "./series";
import { link, line, time } from "./session.schema";

/** What the dates of a series are worked out from. */
export const seriesSchema = z.object({
  first: z.string("sessions.errors.day").refine(isDay, "sessions.errors.day"),
  every: z.enum(intervals, "series.errors.every"),
  count: z.coerce
    .number("series.errors.count")
    .int("series.errors.count")
    .min(1, "series.errors.count")
    .max(MOST_IN_SERIES, "series.errors.count"),
});

/** The dates that were chosen of those that were shown, and what is the same for all. */
export const newSeriesSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  days: z
    .array(z.string().refine(isDay, "sessions.errors.day"))
    .min(1, "series.errors.none")
    .max(MOST_IN_SERIES, "series.errors.count"),
  startTime: time,
  endTime: time,
  place: line(300),
  link,
});
