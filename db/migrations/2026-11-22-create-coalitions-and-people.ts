import { type Kysely, sql } from "kysely";

// Migrations are frozen in time: no imports from app/ or db/schema.
// Every table of a coalition has the key (coalition_id, id), and refers to other rows by both columns, so that the
// database itself refuses a row that points into another coalition.
const statements = [
  `create table coalition (
    id text not null primary key,
    name text not null,
    statement text not null,
    about text not null,
    public_origin text,
    aliases text not null,
    locale text not null,
    time_zone text not null,
    fiscal_year_start integer not null check (fiscal_year_start between 1 and 12),
    small_count_threshold integer not null check (small_count_threshold >= 10),
    public_version bigint not null,
    created_at bigint not null,
    version integer not null
  )`,
  `create unique index coalition_by_origin on coalition (public_origin)`,

  `create table stakeholder_group (
    coalition_id text not null references coalition (id),
    id text not null,
    name text not null,
    position integer not null,
    retired_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id)
  )`,

  `create table organization (
    coalition_id text not null references coalition (id),
    id text not null,
    slug text not null,
    name text not null,
    normalized_name text not null,
    kind text not null check (kind in ('employer', 'training_provider', 'agency', 'community_organization', 'industry_group', 'other')),
    stakeholder_group_id text,
    parent_id text,
    area_served text not null,
    website text,
    about text not null,
    is_public integer not null check (is_public in (0, 1)),
    archived_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, slug),
    foreign key (coalition_id, stakeholder_group_id) references stakeholder_group (coalition_id, id),
    foreign key (coalition_id, parent_id) references organization (coalition_id, id)
  )`,
  `create index organization_by_normalized_name on organization (coalition_id, normalized_name)`,
  `create index organization_by_group on organization (coalition_id, stakeholder_group_id)`,

  `create table person (
    coalition_id text not null references coalition (id),
    id text not null,
    email text not null,
    name text not null,
    password_hash text,
    coalition_role text check (coalition_role in ('admin', 'data_steward')),
    status text not null check (status in ('active', 'suspended', 'removed')),
    locale text,
    shows_name integer not null check (shows_name in (0, 1)),
    shows_contact integer not null check (shows_contact in (0, 1)),
    created_at bigint not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, email)
  )`,

  `create table login (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    secret_hash text not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    ends_at bigint not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,
  `create index login_by_person on login (coalition_id, person_id)`,
  `create index login_by_expiry on login (expires_at)`,

  `create table affiliation (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    organization_id text not null,
    role text not null check (role in ('rep', 'contributor', 'plan_owner')),
    status text not null check (status in ('pending', 'confirmed', 'ended')),
    from_on text not null,
    to_on text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  `create index affiliation_by_person on affiliation (coalition_id, person_id)`,
  `create index affiliation_by_organization on affiliation (coalition_id, organization_id)`,

  `create table team (
    coalition_id text not null references coalition (id),
    id text not null,
    slug text not null,
    name text not null,
    purpose text not null,
    focus text not null,
    visibility text not null check (visibility in ('public', 'private')),
    join_policy text not null check (join_policy in ('open', 'request', 'invitation')),
    archived_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, slug)
  )`,

  `create table team_member (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    person_id text not null,
    role text not null check (role in ('facilitator', 'member')),
    status text not null check (status in ('requested', 'active', 'ended')),
    joined_on text not null,
    ended_on text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,
  `create unique index team_member_once on team_member (coalition_id, team_id, person_id) where status <> 'ended' and removed_at is null`,
  `create index team_member_by_person on team_member (coalition_id, person_id)`,

  `create table team_organization (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    organization_id text not null,
    shares_values integer not null check (shares_values in (0, 1)),
    joined_on text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  `create unique index team_organization_once on team_organization (coalition_id, team_id, organization_id) where removed_at is null`,
  `create index team_organization_by_organization on team_organization (coalition_id, organization_id)`,

  `create table faq (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    position integer not null,
    question text not null,
    answer text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id)
  )`,
  `create index faq_by_team on faq (coalition_id, team_id)`,

  `create table token (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null check (kind in ('first_admin', 'invitation')),
    secret_hash text not null unique,
    email text,
    coalition_role text check (coalition_role in ('admin', 'data_steward')),
    team_id text,
    team_role text check (team_role in ('facilitator', 'member')),
    organization_id text,
    affiliation_role text check (affiliation_role in ('rep', 'contributor', 'plan_owner')),
    created_by text,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    used_by text,
    revoked_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, created_by) references person (coalition_id, id)
  )`,

  `create table former_slug (
    coalition_id text not null references coalition (id),
    subject_type text not null check (subject_type in ('team', 'organization')),
    slug text not null,
    subject_id text not null,
    primary key (coalition_id, subject_type, slug)
  )`,

  `create table rate_limit (
    key text not null primary key,
    points integer not null,
    expire bigint
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
