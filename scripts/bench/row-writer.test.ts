import { expect, test } from "vitest";
import { openSqlite } from "#db/dialect";
import type { Rows } from "./dataset-rows";
import { RowWriter } from "./row-writer";

test("Rows are written by table, in transactions, and counted.", () => {
  const sqlite = openSqlite(":memory:");
  sqlite.exec("create table team (id text primary key, name text); create table person (id text, team text)");
  const writer = new RowWriter(sqlite);
  const rows = (from: number) => {
    const team = Array.from({ length: 60_000 }, (_, i) => ({ id: `team ${from + i}`, name: null }));
    return { team, person: [{ team: `team ${from}`, id: "a" }] } as unknown as Rows;
  };
  writer.write(rows(0));
  writer.write({ team: [] });
  writer.write(rows(60_000));
  writer.write({ team: [{ id: "last" }] } as unknown as Rows);
  const { rows: written, seconds } = writer.finish();
  expect(written).toBe(120_003);
  expect(seconds).toBeGreaterThan(0);
  expect(sqlite.prepare("select count(*) as n, count(name) as named from team").get()).toEqual({
    n: 120_001,
    named: 0,
  });
  expect(sqlite.prepare("select * from person").all()).toEqual([
    { id: "a", team: "team 0" },
    { id: "a", team: "team 60000" },
  ]);
  expect(sqlite.inTransaction).toBe(false);
  sqlite.close();
});
