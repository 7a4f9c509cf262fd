import { readFileSync } from "node:fs";
import path from "node:path";
import type { Db } from "#db/schema";
import type { RecapStructure } from "#app/features/recaps/recap";
import { type Choices, noChoices, type Review } from "#app/features/documents/review";
import { storeReading } from "#app/features/documents/store-reading.server";
import { newId } from "#app/platform/ids";
import { actorFor, type Cast, type Role } from "./factories";

const folder = path.resolve(import.meta.dirname, "../fixtures/recaps");

/** What a perfect reading of one of the recap fixtures gives. */
export function recapFixture(name: string): RecapStructure {
  const {
    kind,
    language = "en",
    title,
    team = null,
    sessionNumber = null,
    date = null,
    intro = null,
    solutions,
  } = JSON.parse(readFileSync(path.join(folder, `${name}.expected.json`), "utf8")) as RecapStructure;
  return { kind, language, title, team, sessionNumber, date, intro, solutions };
}

/** A reading under review, in rows only, for one of the cast's teams. */
export async function aReading(
  db: Db,
  cast: Cast,
  recap: RecapStructure,
  choices: Partial<Choices> = {},
): Promise<string> {
  const id = newId();
  const review: Review = { draft: { ...recap, warnings: [], leftover: [] }, choices: { ...noChoices, ...choices } };
  await db
    .insertInto("import_run")
    .values({
      coalition_id: cast.coalitionId,
      id,
      team_id: cast.teams.open.id,
      kind: "recap",
      file_name: "recap.md",
      source_text: "",
      source_hash: "",
      draft: JSON.stringify(review),
      state: "review",
      written: "",
      event_id: null,
      created_by: cast.people.facilitator.id,
      created_at: 1,
      stored_at: null,
      version: 1,
    })
    .execute();
  return id;
}

/** Reads a recap for the open team and stores it at once. */
export async function store(
  db: Db,
  cast: Cast,
  recap: RecapStructure,
  choices: Partial<Choices> = {},
  role: Role = "facilitator",
): Promise<string> {
  const id = await aReading(db, cast, recap, choices);
  await storeReading(await actorFor(db, cast, role), id, 1);
  return id;
}

/** How many revisions a coalition has: what a command that changes nothing leaves alone. */
export async function countRevisions(db: Db, cast: Cast): Promise<number> {
  const { n } = await db
    .selectFrom("revision")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  return Number(n);
}
