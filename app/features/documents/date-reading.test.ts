import { describe, expect, it } from "vitest";
import type { Language } from "./draft";
import { readDate } from "./date-reading";

const dates: [string, Language, string, string, string][] = [
  ["2025-03-12", "en", "2025-03-12", "2025-03-12", "day"],
  ["Thursday, April 10, 2025", "en", "2025-04-10", "2025-04-10", "day"],
  ["Feb. 9th, 2021", "en", "2021-02-09", "2021-02-09", "day"],
  ["5 November 2024", "en", "2024-11-05", "2024-11-05", "day"],
  ["2/11/2025", "en", "2025-02-11", "2025-02-11", "day"],
  ["30/06/2024", "en", "2024-06-30", "2024-06-30", "day"],
  ["02/11/2025", "es", "2025-11-02", "2025-11-02", "day"],
  ["12 de marzo de 2024", "es", "2024-03-12", "2024-03-12", "day"],
  ["February 2021", "en", "2021-02-01", "2021-02-28", "month"],
  ["marzo de 2024", "es", "2024-03-01", "2024-03-31", "month"],
  ["Q2 2024", "en", "2024-04-01", "2024-06-30", "quarter"],
  ["Spring 2024", "en", "2024-03-01", "2024-05-31", "season"],
];

describe("reading a date", () => {
  it.each(dates)("understands %s (%s)", (text, language, start, end, precision) => {
    expect(readDate(text, language)).toEqual({ raw: text, start, end, precision });
  });

  it.each(["31 February 2024", "13/13/2024", "May", "12345", "6:30", "1-2 people"])("finds none in %s", (text) => {
    expect(readDate(text, "en")?.precision).not.toBe("day");
  });
});
