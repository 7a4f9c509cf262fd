import type { Actor } from "./changes.server";

/** Who reads, and in which database. A `Visit` is one. */
export type Reader = Pick<Actor, "db" | "principal">;
