import { sql } from "kysely";
import { expect, test } from "vitest";
import { engine, useDatabase } from "#tests/support/database";
import { mixedReferences, registry } from "./registry.server";

const db = await useDatabase();
const subjects = ["organization", "person"];
/** Names that columns about organizations and people bear, whether or not the database checks them. */
const telling = /(?:^|_)(?:person|organization|actor|author|deputy|owner|facilitator)_id$|_by$|^entered_for_id$/;

/** It says whether the team or the organization proposed. */
const otherwise = ["assignment.proposed_by"];

type Column = { table: string; column: string };
const named = ({ table, column }: Column) => `${table}.${column}`;

async function foreignKeys(): Promise<(Column & { to: string })[]> {
  if (engine === "sqlite") {
    const { rows } = await sql<{ table: string; column: string; to: string }>`
      select m.name as "table", f."from" as "column", f."table" as "to"
      from sqlite_master m, pragma_foreign_key_list(m.name) f
      where m.type = 'table' and f."from" <> 'coalition_id'`.execute(db);
    return rows.filter(({ to }) => subjects.includes(to));
  }
  const { rows } = await sql<{ table: string; column: string; to: string }>`
    select k.table_name as "table", k.column_name as "column", target.table_name as "to"
    from information_schema.referential_constraints r
    join information_schema.key_column_usage k
      on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
    join information_schema.table_constraints target
      on target.constraint_schema = r.unique_constraint_schema and target.constraint_name = r.unique_constraint_name
    where k.column_name <> 'coalition_id' and k.table_schema = current_schema()`.execute(db);
  return rows.filter(({ to }) => subjects.includes(to));
}

async function allColumns(): Promise<Column[]> {
  const tables = await db.introspection.getTables();
  return tables.flatMap(({ name, columns }) => columns.map((column) => ({ table: name, column: column.name })));
}

test("every foreign key to an organization or a person stands in the registry", async () => {
  const keys = await foreignKeys();
  expect(keys.length).toBeGreaterThan(20);
  const listed = new Set(registry.map((reference) => `${named(reference)} -> ${reference.to}`));
  expect(keys.map((key) => `${named(key)} -> ${key.to}`).filter((key) => !listed.has(key))).toEqual([]);
});

test("every column that is named like one stands in it, too", async () => {
  const listed = new Set([...[...registry, ...mixedReferences].map(named), ...otherwise]);
  const columns = (await allColumns()).filter(({ column }) => telling.test(column));
  expect(columns.map(named).filter((column) => !listed.has(column))).toEqual([]);
});

test("the registry names no column that is not there, and none twice", async () => {
  const known = new Set((await allColumns()).map(named));
  const names = [...registry, ...mixedReferences].map(named);
  expect(names.filter((column) => !known.has(column))).toEqual([]);
  expect(names.filter((column, at) => names.indexOf(column) !== at)).toEqual([]);
});
