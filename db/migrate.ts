import { type Kysely, Migrator } from "kysely";
import { migrations } from "./migrations";

/** What a migration run did: the names it applied, in order. */
export type MigrationReport = { applied: string[] };

/**
 * Brings a database to the newest schema. Does nothing when it is there already.
 * @throws {Error} naming the migration that failed; the data is then as it was before that migration. Also when the
 *   database was written by a newer program than this one.
 */
export async function migrateToLatest<T>(db: Kysely<T>): Promise<MigrationReport> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === "Error");
  if (error) {
    const reason = error instanceof Error ? error.message : "the database gave no reason";
    throw new Error(
      failed ? `The migration ${failed.migrationName} failed: ${reason}` : `The database cannot be migrated: ${reason}`,
    );
  }
  return {
    applied: (results ?? []).filter((result) => result.status === "Success").map((result) => result.migrationName),
  };
}

/** The names of the migrations that a database has still to run, in order. */
export async function pendingMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const known = await migrator.getMigrations();
  return known.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}
