import { expect, it } from "vitest";
import { circulateRecap, publishRecap } from "#app/features/recaps/recaps.commands.server";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { nameNoteTaker } from "#app/features/sessions/note-taker.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, teamFacts } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { aSession } from "#tests/support/sessions";
import { buildRecap } from "./recap-building.server";

const db = await useDatabase();
const settings = { locale: "en" as const, timeZone: "America/Chicago", today: "2026-06-18" };
const words = { t: translator("en").t, format: formatsFor(settings), locale: settings.locale };

it("whoever takes the notes works on the draft of that session alone, and neither circulates nor publishes it", async () => {
  const cast = await aCast(db);
  await aScene(db, cast, "open", "Harbor");
  const session = await aSession(db, cast, 21);
  await aSession(db, cast, 22);
  const named = { personId: cast.people.member.id, version: 1 };
  await nameNoteTaker(await actorFor(db, cast, "facilitator"), session, named);
  const member = await actorFor(db, cast, "member");
  const build = (number: number) => buildRecap(member, { teamId: session.teamId, number, version: null }, words);
  await build(21);
  await expect(build(22)).rejects.toMatchObject({ kind: "forbidden" });
  const facts = teamFacts(cast, "open");
  const recap = await readRecap(member, { ...facts, noteTakerId: named.personId }, session.sessionId);
  expect(recap).toMatchObject({ state: "draft" });
  expect(await readRecap(member, { ...facts, noteTakerId: cast.people.viewer.id }, session.sessionId)).toBeNull();
  const at = { ...session, version: recap!.version };
  await expect(publishRecap(member, at)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(circulateRecap(member, { ...at, until: "2026-06-30" })).rejects.toMatchObject({ kind: "forbidden" });
});
