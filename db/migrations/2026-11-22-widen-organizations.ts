import { type Kysely, sql } from "kysely";

// Organizations get people to turn to; an offer says in its own words what it means; and a group that was merged
// into another says into which, so that its old name is still understood.
const statements = [
  `create table organization_contact (
    coalition_id text not null references coalition (id),
    id text not null,
    organization_id text not null,
    position integer not null,
    name text not null,
    what_for text not null,
    email text,
    phone text,
    is_public integer not null check (is_public in (0, 1)),
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  `create index organization_contact_by_organization on organization_contact (coalition_id, organization_id)`,

  `alter table assignment add column note text not null default ''`,
  `create index assignment_by_status on assignment (coalition_id, status)`,

  `alter table stakeholder_group add column merged_into_id text`,
  `create index stakeholder_group_by_kept on stakeholder_group (coalition_id, merged_into_id) where merged_into_id is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
