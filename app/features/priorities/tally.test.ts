import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { type Counting, countings, type CountedVote, tally } from "./tally";

const options = ["a", "b", "c", "d"];
const some = fc.option(fc.constantFrom("x", "y", "z"), { nil: null });
const dotVote = fc.record({
  organization: some,
  group: some,
  marks: fc.dictionary(fc.constantFrom(...options), fc.tuple(fc.integer({ min: 1, max: 5 })), {
    noNullPrototype: true,
  }),
});
const scoreVote = fc.record({
  organization: some,
  group: some,
  marks: fc.dictionary(
    fc.constantFrom(...options),
    fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    { noNullPrototype: true },
  ),
});
const by = fc.constantFrom<Counting>(...countings);
const shuffled = <T>(votes: fc.Arbitrary<T[]>) =>
  votes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

describe("a count", () => {
  it("is the same whatever the order of the votes", () => {
    fc.assert(
      fc.property(shuffled(fc.array(dotVote, { maxLength: 30 })), by, ([votes, other], way) => {
        expect(tally("dots", options, other, way)).toEqual(tally("dots", options, votes, way));
      }),
      runs(1_000),
    );
    fc.assert(
      fc.property(shuffled(fc.array(scoreVote, { maxLength: 30 })), by, ([votes, other], way) => {
        for (const kind of ["grid", "criteria"] as const) {
          expect(tally(kind, options, other, way)).toEqual(tally(kind, options, votes, way));
        }
      }),
      runs(1_000),
    );
  });

  it("has every dot once", () => {
    fc.assert(
      fc.property(fc.array(dotVote, { maxLength: 30 }), (votes) => {
        const given = votes.flatMap(({ marks }) => Object.values(marks).map(([dots]) => dots));
        const counted = tally("dots", options, votes, "person").options.map(({ value }) => value ?? 0);
        const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
        expect(sum(counted)).toBe(sum(given));
      }),
      runs(1_000),
    );
  });

  it("gives what is equal one rank, and every option a place", () => {
    fc.assert(
      fc.property(fc.array(scoreVote, { maxLength: 12 }), by, (votes, way) => {
        const counted = tally("criteria", options, votes, way).options;
        expect(counted.map(({ option }) => option).sort()).toEqual(options);
        for (const one of counted) {
          for (const other of counted) {
            if (one.rank === null || other.rank === null) continue;
            if (one.rank === other.rank) expect(one.value).toBe(other.value);
            if (one.rank < other.rank) expect(one.value!).toBeGreaterThanOrEqual(other.value!);
          }
        }
        for (const { rank } of counted) {
          if (rank !== null)
            expect(counted.filter((each) => each.rank !== null && each.rank < rank)).toHaveLength(rank - 1);
        }
      }),
      runs(1_000),
    );
  });
});

const vote = (marks: CountedVote["marks"], organization: string | null = null, group = organization) => {
  return { organization, group, marks };
};

it("counts an organization once, however many of it vote", () => {
  const votes = [
    vote({ a: [3] }, "x"),
    vote({ a: [3] }, "x"),
    vote({ a: [3] }, "x"),
    vote({ b: [3] }, "y"),
    vote({ b: [3] }),
  ];
  const [person, organization] = [
    tally("dots", options, votes, "person"),
    tally("dots", options, votes, "organization"),
  ];
  expect(person.options.map(({ option, rank, value }) => [option, rank, value])).toEqual([
    ["a", 1, 9],
    ["b", 2, 6],
    ["c", 3, 0],
    ["d", 3, 0],
  ]);
  expect(organization).toMatchObject({ voters: 2, uncounted: 1 });
  expect(organization.options.slice(0, 2).map(({ rank, value }) => [rank, value])).toEqual([
    [1, 3],
    [1, 3],
  ]);
});

it("ties thirds that decimals would tell apart", () => {
  const thirds = ["x", "x", "x"].map((unit, at) => vote({ a: [at === 0 ? 1 : 0], b: [at === 1 ? 1 : 0] }, unit));
  const more = ["y", "y", "y", "y", "y", "y"].map((unit, at) =>
    vote({ a: [at < 4 ? 1 : 0], b: [at > 1 ? 1 : 0] }, unit),
  );
  const counted = tally("dots", ["a", "b"], [...thirds, ...more], "organization").options;
  expect(counted.map(({ rank, value }) => [rank, value])).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

it("weighs impact against effort, and leaves out who left an option open", () => {
  const votes = [vote({ a: [5, 1], b: [4, 4] }), vote({ a: [4, 2] }), vote({ b: [2, 3], c: [1, 5] })];
  expect(tally("grid", options, votes, "person").options).toEqual([
    { option: "a", rank: 1, value: 3, parts: [4.5, 1.5] },
    { option: "b", rank: 2, value: -0.5, parts: [3, 3.5] },
    { option: "c", rank: 3, value: -4, parts: [1, 5] },
    { option: "d", rank: null, value: null, parts: [] },
  ]);
});
