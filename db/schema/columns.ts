/** 0 or 1: both engines store truth values as integers. */
export type Bit = 0 | 1;

/** An instant: integer epoch milliseconds, UTC. */
export type Instant = number;

/** A civil date, `YYYY-MM-DD`. */
export type Day = string;

/** What belongs to a coalition: the key of nearly every table. */
export type Owned = { coalition_id: string; id: string };

/** A row that people edit: each change raises `version` and appends the whole row to `revision`. */
export type Editable = Owned & { version: number; removed_at: Instant | null };
