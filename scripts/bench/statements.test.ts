import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { fillTemplate, recorderOf, replayOf } from "./statements";

const sqlite = new Sqlite(":memory:");
afterAll(() => sqlite.close());
sqlite.exec("create table plank (id integer primary key, wood text)");

test("Recorded statements are those sent while it was on, and reads can be replayed.", () => {
  const recorder = recorderOf(sqlite);
  const early = sqlite.prepare("select wood from plank where id = ?");
  early.all(1);
  expect(recorder.stop()).toEqual([]);

  recorder.start();
  sqlite.prepare("insert into plank (wood) values (?)").run("oak");
  sqlite.prepare("insert into plank (wood) values (?)").run(["elm"]);
  early.all(2);
  const sent = recorder.stop();
  early.all(1);
  expect(sent).toEqual([
    { sql: "insert into plank (wood) values (?)", parameters: ["oak"], isReading: false },
    { sql: "insert into plank (wood) values (?)", parameters: ["elm"], isReading: false },
    { sql: "select wood from plank where id = ?", parameters: [2], isReading: true },
  ]);

  const replay = replayOf(sqlite, sent);
  expect([replay(), replay()]).toEqual([[[{ wood: "elm" }]], [[{ wood: "elm" }]]]);
  expect(sqlite.prepare("select count(*) from plank").pluck().get()).toBe(2);
});

test("The template is of the page's size, with every value escaped.", () => {
  const html = "<p>0123456789012345678901234567890123456789</p>";
  const filled = fillTemplate([[{ wood: "<oak>" }], []], html);
  expect(filled).toHaveLength(html.length);
  expect(filled.startsWith("<tr><td>&lt;oak&gt;</td></tr>")).toBe(true);
  expect(fillTemplate([[{ wood: "x".repeat(99) }]], "short")).toHaveLength(5);
});
