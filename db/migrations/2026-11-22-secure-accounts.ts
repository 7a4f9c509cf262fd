import { type Kysely, sql } from "kysely";

const statements = [
  // A coalition that only shows the portal may say that its admins need no second factor.
  `alter table coalition add column factor_waived_at bigint`,

  // When the password (and the second factor, where there is one) was last given in this login.
  `alter table login add column authenticated_at bigint`,
  `alter table login add column browser text`,

  `alter table token add column next_path text`,

  `create table second_factor (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    secret text not null,
    made_at bigint not null,
    last_step bigint not null,
    primary key (coalition_id, id),
    unique (coalition_id, person_id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,

  `create table recovery_code (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    code_hash text not null,
    used_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,
  `create index recovery_code_by_person on recovery_code (coalition_id, person_id)`,

  // Whoever gave the password and not yet the code. It grants nothing.
  `create table pending_login (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    secret_hash text not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,
  `create index pending_login_by_person on pending_login (coalition_id, person_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
