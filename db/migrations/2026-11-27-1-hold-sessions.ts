import { type Kysely, sql } from "kysely";

// What a session is prepared with and what is recorded in it. The recap is built from these rows, and changes of a plan
// cite the decision that they came from: `revision.resolution_id`.
const statements = [
  `alter table session add column note_taker_id text`,
  `alter table session add column began_at bigint`,
  `alter table session add column ended_at bigint`,

  `create table agenda_item (
    coalition_id text not null references coalition (id),
    id text not null,
    session_id text not null,
    position integer not null,
    title text not null,
    minutes integer check (minutes between 1 and 1440),
    purpose text not null,
    began_at bigint,
    carried_from_id text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, session_id) references session (coalition_id, id),
    foreign key (coalition_id, carried_from_id) references agenda_item (coalition_id, id)
  )`,
  `create index agenda_of_session on agenda_item (coalition_id, session_id, position)`,

  `create table agenda_about (
    coalition_id text not null references coalition (id),
    id text not null,
    agenda_item_id text not null,
    commitment_id text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, agenda_item_id) references agenda_item (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id)
  )`,
  `create index agenda_about_item on agenda_about (coalition_id, agenda_item_id)`,
  `create index agenda_about_commitment on agenda_about (coalition_id, commitment_id)`,

  `create table resolution (
    coalition_id text not null references coalition (id),
    id text not null,
    session_id text not null,
    agenda_item_id text,
    kind text not null check (kind in ('decision', 'note', 'task')),
    position integer not null,
    text text not null,
    commitment_id text,
    step_id text,
    organization_id text,
    person_id text,
    deputy_id text,
    due_words text not null,
    due_on text,
    done_at bigint,
    recorded_by text,
    recorded_at bigint not null,
    carried_from_id text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, session_id) references session (coalition_id, id),
    foreign key (coalition_id, agenda_item_id) references agenda_item (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id),
    foreign key (coalition_id, step_id) references step (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, deputy_id) references person (coalition_id, id),
    foreign key (coalition_id, recorded_by) references person (coalition_id, id),
    foreign key (coalition_id, carried_from_id) references resolution (coalition_id, id)
  )`,
  `create index resolution_of_session on resolution (coalition_id, session_id, position)`,
  `create index resolution_about on resolution (coalition_id, commitment_id) where commitment_id is not null`,
  `create index task_of_person on resolution (coalition_id, person_id) where kind = 'task' and done_at is null`,
  `create index task_of_deputy on resolution (coalition_id, deputy_id) where kind = 'task' and done_at is null`,
  `create index task_of_organization on resolution (coalition_id, organization_id) where kind = 'task' and done_at is null`,

  `create table attendance (
    coalition_id text not null references coalition (id),
    id text not null,
    session_id text not null,
    person_id text,
    organization_id text,
    name text not null,
    invited_at bigint,
    reply text check (reply in ('going', 'maybe', 'declined')),
    replied_at bigint,
    present integer check (present in (0, 1)),
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, session_id) references session (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  // Not unique: of two accounts that were merged, both rows stay, and are listed as one.
  `create index attendance_of_person on attendance (coalition_id, person_id, session_id) where person_id is not null`,
  `create index attendance_of_session on attendance (coalition_id, session_id)`,

  // Texts that several people write at once. Each save keeps the way back to the text before it, so that a long text
  // that is saved every few seconds does not grow with its own history.
  `create table session_note (
    coalition_id text not null references coalition (id),
    id text not null,
    session_id text not null,
    agenda_item_id text,
    is_private integer not null check (is_private in (0, 1)),
    body text not null,
    version integer not null,
    saved_at bigint not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, session_id) references session (coalition_id, id),
    foreign key (coalition_id, agenda_item_id) references agenda_item (coalition_id, id)
  )`,
  `create unique index session_note_of_item on session_note (coalition_id, agenda_item_id) where agenda_item_id is not null`,
  `create unique index session_note_private on session_note (coalition_id, session_id) where is_private = 1`,
  `create index session_note_of_session on session_note (coalition_id, session_id)`,
  `create table session_note_save (
    coalition_id text not null references coalition (id),
    id text not null,
    session_note_id text not null,
    is_private integer not null check (is_private in (0, 1)),
    version integer not null,
    way_back text not null,
    saved_by text,
    saved_at bigint not null,
    primary key (coalition_id, id),
    unique (coalition_id, session_note_id, version),
    foreign key (coalition_id, session_note_id) references session_note (coalition_id, id),
    foreign key (coalition_id, saved_by) references person (coalition_id, id)
  )`,

  `create index revision_of_resolution on revision (coalition_id, resolution_id) where resolution_id is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
