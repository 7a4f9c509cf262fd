import { describe, expect, test } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, type Role } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";

const db = await useDatabase();
const portal = await usePortal();
const cast = await aCast(db, "Filing Harbor Compact");
const as = (role: Role) => ({ host: cast.host, cookie: cast.people[role].cookie });
const nobody = { host: cast.host };

describe("a file that is not there for the visitor", () => {
  const sentence = "That page or thing does not exist, or is not open to you.";
  const closed = cast.teams.closed.slug;

  test.each([`/teams/${closed}/plan.md`, "/teams/nowhere/plan.md", `/metrics/${newId()}/table.csv`])(
    "is a sentence: %s",
    async (address) => {
      for (const ask of [nobody, as("viewer")]) {
        const answer = await portal.ask(address, ask);
        expect([answer.status, answer.headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
        expect(answer.text).toBe(`${sentence}\n`);
        expect(answer.headers["content-disposition"]).toBeUndefined();
        expect(answer.headers["cache-control"]).toBe("no-store");
      }
    },
  );

  test("is JSON where the file is JSON", async () => {
    const answer = await portal.ask(`/teams/${closed}/plan.json`, nobody);
    expect([answer.status, answer.headers["content-type"]]).toEqual([404, "application/json; charset=utf-8"]);
    expect(JSON.parse(answer.text)).toEqual({ error: sentence });
  });

  test("is a page for a form's address", async () => {
    const answer = await portal.ask(`/teams/${closed}/join`, { ...as("viewer"), form: {} });
    expect([answer.status, answer.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  });
});
