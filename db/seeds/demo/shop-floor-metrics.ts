import { events, type MetricStory, persons } from "./metric-story";

/** The numbers of Open Shop Floors, by the lines of the document. */
export const openShopFloorMetrics: Omit<MetricStory, "team">[] = [
  {
    words: "At least 40 employers, schools and partners engaged",
    settled: {
      ...events,
      name: "Employers, schools and partners engaged",
      meaning:
        "Organizations that did something in the team in the last twelve months: opened a floor, sent a group, hosted an evening. Coming to a session does not count.",
      unitLabel: "organization|organizations",
      grain: "month",
      aggregation: "latest",
      direction: "up",
    },
    baseline: { state: "known", value: 14, words: "14 in January, before the first session" },
    numbers: {
      values: { partnership: [15, 37] },
      notes: [["partnership", 6, "Two shops closed their doors in May and were taken off."]],
      dip: [6, 0.93],
    },
  },
  {
    words: "150-225 people at an exposure day each quarter",
    settled: {
      ...persons,
      name: "People at an exposure day, each quarter",
      meaning:
        "Everyone who spent at least half a day on a shop floor that they do not work on, counted once per quarter.",
      grain: "quarter",
      aggregation: "latest",
      direction: "up",
    },
    baseline: { state: "known", value: 53, words: "53, the average quarter of the year before" },
    numbers: {
      values: {
        alder: [16, 44],
        tessel: [12, 36],
        coppice: [11, 31],
        northline: [11, 12],
        college: [16, 34],
        highSchool: [18, 41],
      },
      season: "october",
      wobble: 0.12,
      dip: [2, 0.7],
      missing: [["highSchool", 4]],
      pending: ["college"],
      onBehalf: [["northline", 3]],
      notes: [
        ["alder", 0, "Two of the mornings were for the evening course."],
        ["northline", 1, "Half days only. The floor is small, so they came one by one."],
      ],
      corrected: [["tessel", 1, "83", "Counted everybody twice who came back; once each now."]],
    },
  },
  {
    words: "Number of plants that opened their floor",
    settled: {
      ...events,
      name: "Plants that opened their floor",
      meaning:
        "Plants with at least one exposure day in the quarter. Each reports for itself: 1 when it did, 0 when it did not.",
      unitLabel: "plant|plants",
      grain: "quarter",
      aggregation: "latest",
      direction: "up",
    },
    baseline: { state: "known", value: 2, words: "2, Alder and Tessel" },
    numbers: {
      values: { alder: [1, 1], tessel: [1, 1], coppice: [0, 1], northline: [0, 1] },
      missing: [["alder", 0]],
      notes: [["coppice", 5, "Our floor was being rebuilt."]],
    },
  },
  {
    words: "At least 10-50% (final TBD) increase in enrollment in manufacturing",
    settled: {
      ...persons,
      name: "Enrollment in manufacturing training programs",
      meaning:
        "Learners enrolled at the end of the quarter, in programs of a month or more. The increase is over the baseline.",
      unit: "count",
      unitLabel: "learners",
      grain: "quarter",
      aggregation: "percent_change",
      underlying: "latest",
      direction: "up",
    },
    baseline: { state: "known", value: 418, words: "418 learners, in the fall before the first session" },
    numbers: {
      values: { college: [211, 246], highSchool: [96, 118], secondChapter: [48, 61], westHarbor: [60, 72] },
      wobble: 0.04,
      dip: [4, 0.93],
      notes: [["college", 2, "The second evening of the bridge course is in here for the first time."]],
    },
  },
  {
    words: "At least 10-50% (final TBD) increase in applications from women",
    settled: {
      ...persons,
      name: "Applications from women and underrepresented candidates",
      meaning:
        "Applications for jobs on the floor in the quarter, from people who say so themselves on the voluntary form. The increase is over the baseline.",
      unit: "count",
      unitLabel: "applications",
      grain: "quarter",
      aggregation: "percent_change",
      underlying: "latest",
      direction: "up",
    },
    baseline: { state: "known", value: 96, words: "96, the average quarter of the year before" },
    numbers: {
      values: { alder: [34, 39], tessel: [31, 38], coppice: [21, 26], northline: [4, 5] },
      season: "hiring",
      wobble: 0.08,
      missing: [["northline", 3]],
      pending: ["coppice"],
    },
  },
  { words: "Visitors who come back", numbers: { values: { alder: [3, 7], coppice: [2, 4] }, periods: 3 } },
  {
    words: "15-20 organizations taking part in Makers' Month",
    settled: {
      ...events,
      name: "Organizations taking part in Makers' Month",
      meaning: "Organizations with at least one date in the shared calendar of October.",
      unitLabel: "organization|organizations",
      grain: "year",
      aggregation: "latest",
      direction: "up",
    },
    baseline: { state: "known", value: 9, words: "9 plants, at the single open day of the year before" },
    numbers: {
      values: { partnership: [14, 22] },
      notes: [["partnership", 0, "Counted from the calendar, after the month was over."]],
      evidence: "https://workforce.brightwater.example/october",
    },
  },
  {
    words: "At least 25 paid apprenticeship places",
    settled: {
      ...persons,
      name: "Paid apprenticeship places",
      meaning:
        "Places that are paid and filled on the last day of the quarter. Small numbers still, so most of them are not shown.",
      unitLabel: "places",
      grain: "quarter",
      aggregation: "latest",
      direction: "up",
    },
    baseline: { state: "known", value: 3, words: "3, all at Alder" },
    numbers: { values: { alder: [3, 5], tessel: [0, 3], coppice: [0, 2], northline: [0, 1] } },
  },
];
