import { describe, expect, it } from "vitest";
import { doneAtDesk } from "#app/features/desk/after-recap.server";
import { GENERAL, LONGEST_NOTE } from "#app/features/desk/note";
import { saveNote } from "#app/features/desk/notes.commands.server";
import { readNote } from "#app/features/desk/notes.server";
import { editResolution, recordResolution, removeResolution } from "#app/features/desk/resolutions.commands.server";
import { apartFromDesk } from "#app/features/recaps/at-the-desk.server";
import { circulateRecap, publishRecap, unpublishRecap } from "#app/features/recaps/recaps.commands.server";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { isRefusal } from "#app/platform/errors";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, teamFacts } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { aSession } from "#tests/support/sessions";
import { buildRecap } from "./recap-building.server";

const db = await useDatabase();
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
  locale: "en" as const,
};
const decision = { kind: "decision" as const, about: "", who: "", dueWords: "", dueOn: null, item: null };

/** A session whose recap is built from one decision, with what its facilitator does. */
async function aRecordedSession() {
  const cast = await aCast(db);
  const at = await aSession(db, cast, 3);
  const facilitator = await actorFor(db, cast, "facilitator");
  const record = (text: string) => recordResolution(facilitator, at.sessionId, { ...decision, text });
  const first = await record("Meet in the evening");
  const build = (version: number | null) => buildRecap(facilitator, { teamId: at.teamId, number: 3, version }, words);
  await build(null);
  const recap = async () => (await readRecap(facilitator, teamFacts(cast, "open"), at.sessionId))!;
  const letters = async (kind: string) =>
    (
      await db
        .selectFrom("outbox")
        .select("id")
        .where("coalition_id", "=", cast.coalitionId)
        .where("kind", "=", kind)
        .execute()
    ).length;
  return { cast, at, facilitator, record, first, build, recap, letters };
}

/** The kind of each refusal, and "done" for what was done. */
async function outcomes(all: Promise<unknown>[]): Promise<string[]> {
  return (await Promise.allSettled(all)).map((one) =>
    one.status === "fulfilled" ? "done" : isRefusal(one.reason) ? one.reason.kind : String(one.reason),
  );
}

describe("a recap that is pressed for twice", () => {
  const times = runs(50, 8).numRuns;

  it(`is published once, with one set of letters, of ${times} presses at once`, async () => {
    const { at, facilitator, recap, letters } = await aRecordedSession();
    const pressed = Array.from({ length: times }, () =>
      publishRecap(facilitator, { ...at, version: 1, submission: newId() }),
    );
    const got = await outcomes(pressed);
    expect(got.toSorted()).toEqual([...Array.from({ length: times - 1 }, () => "conflict"), "done"]);
    expect(await recap()).toMatchObject({ state: "published", version: 2 });
    expect(await letters("recaps.published.letter")).toBe(1);
  });

  it(`is published once by one form that is sent ${times} times`, async () => {
    const { at, facilitator, recap, letters } = await aRecordedSession();
    const submission = newId();
    const pressed = Array.from({ length: times }, () => publishRecap(facilitator, { ...at, version: 1, submission }));
    expect(new Set(await outcomes(pressed))).toEqual(new Set(["done"]));
    expect((await recap()).version).toBe(2);
    expect(await letters("recaps.published.letter")).toBe(1);
  });
});

describe("what is recorded while a recap is made", () => {
  it("stands in the recap, or is named beside it", async () => {
    for (let run = 0; run < runs(40, 3).numRuns; run += 1) {
      const { at, facilitator, record, first, build, recap } = await aRecordedSession();
      const texts = ["Buses on Mondays", "Buses on Mondays", "Vans on Fridays"];
      const edited = { ...decision, text: "Meet at noon", version: 1 };
      await outcomes([build(1), ...texts.map(record), editResolution(facilitator, at.sessionId, first, edited)]);
      const built = await recap();
      await outcomes([publishRecap(facilitator, { ...at, version: built.version }), record("After all")]);
      const published = await recap();
      expect(published.state).toBe("published");
      expect(published.structure).toEqual(built.structure);
      const apart = await apartFromDesk(facilitator, at.sessionId, published);
      const told = (published.structure.decisions ?? []).map(({ text }) => text);
      const stood = [...told.filter((text) => !apart?.inRecap.includes(text)), ...(apart?.atDesk ?? [])];
      expect(stood.toSorted()).toEqual([...texts, "Meet at noon", "After all"].toSorted());
      expect(apart?.atDesk).toContain("After all");
    }
  });

  it("is said to stand at the desk alone once others read the recap", async () => {
    const { at, facilitator, recap, build } = await aRecordedSession();
    const said = async () => (await doneAtDesk(facilitator, at.sessionId, "desk.done.saved")).done;
    expect(await said()).toBe("desk.done.saved");
    expect(await apartFromDesk(facilitator, at.sessionId, await recap())).toBe(null);
    await circulateRecap(facilitator, { ...at, version: 1, until: "2099-06-08" });
    expect(await said()).toBe("desk.done.afterCirculated");
    await publishRecap(facilitator, { ...at, version: 2 });
    expect(await said()).toBe("desk.done.afterPublished");
    expect((await outcomes([build(3)]))[0]).toBe("conflict");
  });
});

describe("a tab that was left open since yesterday", () => {
  it("changes nothing that moved on since, and is told so", async () => {
    const { at, facilitator, first, record, build, recap, letters } = await aRecordedSession();
    const second = await record("Vans on Fridays");
    await editResolution(facilitator, at.sessionId, first, { ...decision, text: "Meet at noon", version: 1 });
    await build(1);
    await circulateRecap(facilitator, { ...at, version: 2, until: "2099-06-08" });
    await publishRecap(facilitator, { ...at, version: 3 });
    await removeResolution(facilitator, at.sessionId, second, { intent: "remove", version: 1 });

    const before = { recap: await recap(), letters: await letters("recaps.published.letter") };
    const stale = { ...at, version: 1 };
    const got = await outcomes([
      publishRecap(facilitator, stale),
      circulateRecap(facilitator, { ...stale, until: "2099-06-09" }),
      unpublishRecap(facilitator, stale),
      build(1),
      build(null),
      editResolution(facilitator, at.sessionId, first, { ...decision, text: "Meet at one", version: 1 }),
      removeResolution(facilitator, at.sessionId, first, { intent: "remove", version: 1 }),
      removeResolution(facilitator, at.sessionId, second, { intent: "remove", version: 1 }),
    ]);
    expect(new Set(got)).toEqual(new Set(["conflict"]));
    expect({ recap: await recap(), letters: await letters("recaps.published.letter") }).toEqual(before);
    const rows = await db.selectFrom("resolution").select("text").where("session_id", "=", at.sessionId).execute();
    expect(rows.map(({ text }) => text).toSorted()).toEqual(["Meet at noon", "Vans on Fridays"]);
  });
});

describe("a text that is far too long", () => {
  const save = (body: string, version = 0) => ({ save: newId(), version, body });

  it("of 5 MiB is refused with a sentence, and the notes stay as they are", async () => {
    const { facilitator, at } = await aRecordedSession();
    await saveNote(facilitator, at.sessionId, GENERAL, save("What was said"));
    const pasted = "a".repeat(5 * 1024 * 1024);
    const refused = await saveNote(facilitator, at.sessionId, GENERAL, save(pasted, 1)).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ kind: "invalid", key: "desk.errors.noteLong", field: "body" });
    expect(await readNote(facilitator, at.sessionId, GENERAL)).toMatchObject({ body: "What was said", version: 1 });
  });

  const long = runs(10_000, 1_500).numRuns;

  it(`of ${long} list items is kept, and merged with what somebody else wrote`, async () => {
    const { cast, facilitator, at } = await aRecordedSession();
    const items = Array.from({ length: long }, (_, n) => `- item ${n + 1} of a long list`);
    expect(items.join("\n").length).toBeLessThan(LONGEST_NOTE);
    const put = (actor: typeof facilitator, version: number, lines: string[]) =>
      saveNote(actor, at.sessionId, GENERAL, save(lines.join("\n"), version));
    const began = performance.now();
    await put(facilitator, 0, items);
    await put(await actorFor(db, cast, "admin"), 1, [...items, "- hers"]);
    const merged = await put(facilitator, 1, ["- his", ...items]);
    expect(merged).toMatchObject({ outcome: "merged", body: ["- his", ...items, "- hers"].join("\n") });
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
