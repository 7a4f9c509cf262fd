import type { Db } from "#db/schema";

const longWord = "Arbeitsunfähigkeitsbescheinigungsausstellungsverfahren";
const longName = `The ${longWord} and Neighborhood Manufacturing Partnership of Greater Brightwater`.slice(0, 120);
const longText = Array.from({ length: 220 }, (_, i) => `Sentence ${i + 1} of what was said about it.`).join(" ");

/** Makes names, texts and lists as long as they may be, so that pages show whether they hold them. */
export async function stretch(db: Db): Promise<void> {
  // With another version of what the public sees: pages that are kept in memory are not the same any more.
  await db
    .updateTable("coalition")
    .set((row) => ({ name: longName, public_version: row("public_version", "+", 1) }))
    .execute();
  await db
    .updateTable("organization")
    .set({ name: longName, about: longText })
    .where("slug", "=", "alder-precision-castings")
    .execute();
  await db
    .updateTable("team")
    .set({ name: longName, purpose: longText.slice(0, 2000) })
    .where("slug", "=", "green-roofs-and-solar")
    .execute();
  await db
    .updateTable("commitment")
    .set({ title: `${longName} ${longName}`, goal: longText.slice(0, 4000) })
    .where("ref", "=", 1)
    .execute();
  await db
    .updateTable("step")
    .set({ text: `${longWord} ${longText}`.slice(0, 2000) })
    .where("ref", "=", 1)
    .execute();
  await db
    .updateTable("metric")
    .set({ name: `${longName} ${longWord}`, unit_label: longWord })
    .where("position", "=", 1)
    .execute();
  await db.updateTable("commitment_update").set({ narrative: longText }).execute();
}
