import { describe, expect, it } from "vitest";
import type { Language, TargetDraft } from "./draft";
import { readTarget } from "./target-reading";

type Said = Partial<Omit<TargetDraft, "raw" | "appliesTo">> & { raw?: string };

const english: [string, Said][] = [
  [
    "At least 10-50% (final TBD) increase in enrollment",
    {
      comparator: "at_least",
      min: 10,
      max: 50,
      unit: "percent",
      direction: "increase",
      provisional: true,
      raw: "At least 10-50% (final TBD) increase",
    },
  ],
  ["90% of known shops surveyed", { comparator: "equals", min: 90, max: 90, unit: "percent", raw: "90%" }],
  ["60% response rate from shops", { comparator: "equals", min: 60, max: 60, unit: "percent" }],
  ["≥ 75 % of residents", { comparator: "at_least", min: 75, max: null, unit: "percent" }],
  ["No fewer than 40 hires", { comparator: "at_least", min: 40, unit: "count" }],
  ["15+ clinics", { comparator: "at_least", min: 15, unit: "count" }],
  ["20 or more employers at the table", { comparator: "at_least", min: 20 }],
  ["Retention rate of at least 80%", { comparator: "at_least", min: 80, unit: "percent" }],
  [
    "Share of workers, from 4% to 9%",
    { comparator: "equals", min: 9, max: 9, baseline: 4, direction: "increase", unit: "percent" },
  ],
  [
    "Time to hire, down from 62 to 45 days",
    { comparator: "equals", min: 45, baseline: 62, direction: "decrease", unit: "days" },
  ],
  ["2× as many passes", { comparator: "ratio", min: 2, max: 2, unit: "ratio" }],
  ["3x applicants from the south side", { comparator: "ratio", min: 3, unit: "ratio" }],
  ["10 of 12 farms", { comparator: "ratio", min: 10, max: 12, unit: "count" }],
  ["Sales to schools (goal: $150,000)", { comparator: "equals", min: 150_000, unit: "usd" }],
  ["Rent per month ≤ $325", { comparator: "at_most", min: null, max: 325, unit: "usd" }],
  ["Cost to the aide below $1,000", { comparator: "less_than", max: 1000, unit: "usd" }],
  ["No more than 5% of visits cancelled", { comparator: "at_most", max: 5, unit: "percent" }],
  ["Up to 12 learners in each kitchen", { comparator: "at_most", max: 12, direction: null }],
  ["Between 70% and 80% of pickers stay", { comparator: "range", min: 70, max: 80, unit: "percent" }],
  ["20 to 30 employers trained", { comparator: "range", min: 20, max: 30 }],
  ["20% increase in crew members", { comparator: "increase_by", min: 20, max: 20, direction: "increase" }],
  ["Reduce turnover by 15%", { comparator: "decrease_by", min: 15, max: 15, direction: "decrease" }],
  ["Increase enrollment by at least 20%", { comparator: "at_least", min: 20, max: null, direction: "increase" }],
  ["Grow the apprentice class to 500", { comparator: "equals", min: 500, direction: "increase" }],
  ["Host 12 events", { comparator: "equals", min: 12, unit: "count" }],
  ["Raise $1.5M for stipends", { comparator: "equals", min: 1_500_000, unit: "usd" }],
  ["$150k raised", { comparator: "equals", min: 150_000, unit: "usd" }],
  ["At least 2000 residents reached", { comparator: "at_least", min: 2000 }],
  ["At least 600 riders by September 30, 2025", { comparator: "at_least", min: 600, due: "2025-09-30" }],
  ["24 tryout days held by end of 2025", { comparator: "equals", min: 24, unit: "count", due: "2025-12-31" }],
  ["Handbook published by March 2026", { comparator: "by_date", min: null, max: null, unit: null, due: "2026-03-31" }],
  ["0 injuries in the first year", { comparator: "equals", min: 0, max: 0 }],
  ["Lower quits by 15% (TBC)", { comparator: "decrease_by", min: 15, provisional: true }],
];
const spanish: [string, Said][] = [
  ["Al menos 1.250 familias encuestadas", { comparator: "at_least", min: 1250 }],
  ["Meta: US$ 48.500,00 reunidos", { comparator: "equals", min: 48_500, unit: "usd" }],
  ["70 % de las familias", { comparator: "equals", min: 70, unit: "percent" }],
  [
    "Al menos 10-25 % (por definir) de aumento en lugares",
    { comparator: "at_least", min: 10, max: 25, direction: "increase", provisional: true },
  ],
  [
    "Reducir la espera de 62 a 45 días",
    { comparator: "equals", min: 45, baseline: 62, direction: "decrease", unit: "days" },
  ],
  ["Reglas publicadas a más tardar el 30/06/2025", { comparator: "by_date", due: "2025-06-30" }],
  ["No menos de 40 personas contratadas", { comparator: "at_least", min: 40 }],
  ["Aumentar la matrícula en un 20 %", { comparator: "increase_by", min: 20, direction: "increase" }],
];
const none: [string, Language][] = [
  ["Number of employers engaged", "en"],
  ["Number of employers hosting at least 2 events", "en"],
  ["Percent of hires retained for at least 90 days", "en"],
  ["Number of riders counted before 6:00 am", "en"],
  ["Outreach to 16- to 24-year-olds", "en"],
  ["Attendance at the 2019 fair", "en"],
  ["Hires from Title 20 programs", "en"],
  ["Number of people placed within 30 days", "en"],
  ["TBD% of aides who finish", "en"],
  ["Raise $XXXX for visits", "en"],
  ["Agencies in the pool, by XXXX", "en"],
  ["Number of tools given out by June 2025", "en"],
  ["Familias con un lugar a menos de veinte minutos", "es"],
];

describe("reading a target", () => {
  it.each(english)("understands %s", (text, said) => {
    expect(readTarget(text, "en")).toMatchObject(said);
  });

  it.each(spanish)("understands %s", (text, said) => {
    expect(readTarget(text, "es")).toMatchObject(said);
  });

  it.each(none)("finds none in %s", (text, language) => {
    expect(readTarget(text, language)).toBeNull();
  });

  it("keeps the words that it read beside what they apply to", () => {
    expect(readTarget("At least 10-50% increase in enrollment", "en")).toMatchObject({
      raw: "At least 10-50% increase",
      appliesTo: "in enrollment",
    });
  });
});
