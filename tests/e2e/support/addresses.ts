import type { Db } from "#db/schema";

/** A page to look at: its name in reports and pictures, its address, and the status that it answers with. */
export type Address = { name: string; path: string; status?: number };

const making = "/teams/making-and-manufacturing";
const solution = `${making}/solutions/1`;

export const publicAddresses: Address[] = [
  { name: "home", path: "/" },
  { name: "about", path: "/about" },
  { name: "accessibility", path: "/accessibility" },
  { name: "privacy", path: "/privacy" },
  { name: "sign-in", path: "/sign-in" },
  { name: "forgot", path: "/forgot" },
  { name: "dead-reset", path: "/reset/abcdefghijklmnopqrstuvwxyz", status: 404 },
  { name: "dead-address", path: "/address/abcdefghijklmnopqrstuvwxyz", status: 404 },
  { name: "dead-verification", path: "/verify/abcdefghijklmnopqrstuvwxyz", status: 404 },
  { name: "join", path: "/join" },
  { name: "teams", path: "/teams" },
  { name: "team", path: making },
  { name: "team-by-asking", path: "/teams/healthcare-local-hiring" },
  { name: "team-young", path: "/teams/green-roofs-and-solar" },
  { name: "team-people", path: `${making}/people` },
  { name: "team-metrics", path: `${making}/metrics` },
  { name: "team-plan", path: `${making}/plan` },
  { name: "solutions", path: `${making}/solutions` },
  { name: "solution", path: solution },
  { name: "solutions-empty", path: "/teams/green-roofs-and-solar/solutions" },
  { name: "metrics-empty", path: "/teams/green-roofs-and-solar/metrics" },
  { name: "sessions-empty", path: "/teams/green-roofs-and-solar/sessions" },
  { name: "sessions", path: `${making}/sessions` },
  { name: "session", path: `${making}/sessions/1` },
  { name: "organizations", path: "/organizations" },
  { name: "organizations-none", path: "/organizations?q=zzzz" },
  { name: "organization", path: "/organizations/alder-precision-castings" },
  { name: "not-found", path: "/teams/nobody-here", status: 404 },
  { name: "private-team", path: "/teams/training-wage-circle", status: 404 },
  { name: "dead-invitation", path: "/invitations/abcdefghijklmnopqrstuvwxyz", status: 404 },
];

export const memberAddresses: Address[] = [
  { name: "member-home", path: "/" },
  { name: "member-account", path: "/account" },
  { name: "member-waiting", path: "/waiting" },
  { name: "member-password", path: "/account/password" },
  { name: "member-own-history", path: "/account/history" },
  { name: "member-logins", path: "/account/logins" },
  { name: "member-address", path: "/account/address" },
  { name: "member-confirm", path: "/account/confirm?to=/account/address" },
  { name: "member-second-factor", path: "/account/second-factor" },
  { name: "member-new-codes", path: "/account/second-factor/codes" },
  { name: "member-leaving", path: "/account/removal" },
  { name: "member-team", path: "/teams/green-roofs-and-solar" },
  { name: "member-other-team", path: making },
  { name: "member-contribute", path: "/contribute" },
  { name: "member-documents", path: "/documents" },
  { name: "member-proposes", path: "/teams/green-roofs-and-solar/solutions/new" },
  { name: "member-solution", path: solution },
  { name: "member-history", path: `${solution}/history` },
  { name: "member-balance", path: `${making}/balance` },
  { name: "member-refused", path: "/settings", status: 403 },
];

export const facilitatorAddresses: Address[] = [
  { name: "team-of-mine", path: making },
  { name: "team-edit", path: `${making}/edit` },
  { name: "team-invitations", path: `${making}/invitations` },
  { name: "team-people-of-mine", path: `${making}/people` },
  { name: "team-organizations", path: `${making}/organizations` },
  { name: "team-questions", path: `${making}/questions` },
  { name: "team-joining", path: `${making}/joining` },
  { name: "team-requests", path: `${making}/requests` },
  { name: "team-agreement-edit", path: `${making}/agreement/edit` },
  { name: "team-handover", path: `${making}/handovers` },
  { name: "team-history", path: `${making}/history` },
  { name: "prose-new", path: `${solution}/prose/new` },
  { name: "team-join-asking", path: "/teams/healthcare-local-hiring/join" },
  { name: "team-agreement", path: "/teams/healthcare-local-hiring/agreement" },
  { name: "team-metrics-of-mine", path: `${making}/metrics` },
  { name: "solutions-of-mine", path: `${making}/solutions` },
  { name: "solution-new", path: `${making}/solutions/new` },
  { name: "solution-of-mine", path: solution },
  { name: "solution-edit", path: `${solution}/edit` },
  { name: "solution-state", path: `${solution}/state` },
  { name: "solution-teams", path: `${solution}/teams` },
  { name: "solution-history", path: `${solution}/history` },
  { name: "solution-updates", path: `${solution}/updates` },
  { name: "step-new", path: `${solution}/steps/new` },
  { name: "step", path: `${solution}/steps/1` },
  { name: "roles", path: `${solution}/roles` },
  { name: "assignments", path: `${solution}/assignments` },
  { name: "offers", path: `${solution}/offers` },
  { name: "solution-metric-new", path: `${solution}/metrics/new` },
  { name: "metric-new", path: `${making}/metrics/new` },
  { name: "session-new", path: `${making}/sessions/new` },
  { name: "session-edit", path: `${making}/sessions/1/edit` },
  { name: "session-of-mine", path: `${making}/sessions/1` },
  { name: "balance-of-mine", path: `${making}/balance` },
  { name: "labels", path: "/labels" },
  { name: "organization-contacts", path: "/organizations/brightwater-workforce-partnership/contacts" },
  { name: "organization-versions", path: "/organizations/brightwater-workforce-partnership/versions" },
  { name: "documents", path: "/documents" },
  { name: "waiting", path: "/waiting" },
  { name: "gaps-of-mine", path: "/gaps" },
  { name: "review-numbers", path: "/contributions/review" },
  { name: "contribute", path: "/contribute" },
  { name: "organization-of-mine", path: "/organizations/brightwater-workforce-partnership" },
  { name: "team-of-others", path: "/teams/healthcare-local-hiring" },
  { name: "missing", path: `${making}/solutions/99`, status: 404 },
];

export const adminAddresses: Address[] = [
  { name: "settings", path: "/settings" },
  { name: "gaps", path: "/gaps" },
  { name: "gaps-of-a-kind", path: "/gaps?kind=baselineMissing" },
  { name: "gaps-none", path: "/gaps?team=green-roofs-and-solar&kind=targetsConflict" },
  { name: "settings-audit", path: "/settings/audit" },
  { name: "settings-export", path: "/settings/export" },
  { name: "settings-coalition", path: "/settings/coalition" },
  { name: "settings-groups", path: "/settings/groups" },
  { name: "settings-people", path: "/settings/people" },
  { name: "settings-invitations", path: "/settings/invitations" },
  { name: "settings-claims", path: "/settings/claims" },
  { name: "organization-domains", path: "/organizations/alder-precision-castings/domains" },
  { name: "settings-mail", path: "/settings/mail" },
  { name: "settings-import", path: "/settings/import" },
  { name: "settings-duplicates", path: "/settings/duplicates" },
  { name: "team-new", path: "/teams/new" },
  { name: "team-visibility", path: `${making}/visibility` },
  { name: "team-private", path: "/teams/training-wage-circle" },
  { name: "organizations-as-admin", path: "/organizations" },
  { name: "organization-new", path: "/organizations/new" },
  { name: "organization-edit", path: "/organizations/alder-precision-castings/edit" },
  { name: "organization-history", path: "/organizations/alder-precision-castings/history" },
  { name: "organization-merge-choose", path: "/organizations/alder-precision-castings/merge" },
  { name: "organization-people", path: "/organizations/alder-precision-castings/people" },
  { name: "balance", path: "/balance" },
  { name: "labels-as-admin", path: "/labels" },
  { name: "account-logins", path: "/account" },
];

/** Pages of things that have an id of their own. */
export async function addressesById(db: Db): Promise<Record<"everybody" | "facilitator" | "admin", Address[]>> {
  const metric = await db
    .selectFrom("contribution")
    .select("metric_id")
    .groupBy("metric_id")
    .orderBy("metric_id")
    .execute();
  const link = await db.selectFrom("metric_link").select("id").orderBy("id").executeTakeFirstOrThrow();
  const row = await db
    .selectFrom("role_row")
    .innerJoin("commitment", "commitment.id", "role_row.commitment_id")
    .innerJoin("plan", "plan.id", "commitment.plan_id")
    .innerJoin("team", "team.id", "plan.team_id")
    .select(["role_row.id"])
    .where("team.slug", "=", "making-and-manufacturing")
    .where("commitment.ref", "=", 1)
    .executeTakeFirstOrThrow();
  const label = await db
    .selectFrom("role_row")
    .select("id")
    .where("stakeholder_group_id", "is", null)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const [, other] = await db.selectFrom("stakeholder_group").select("id").orderBy("position").execute();
  const contact = await db
    .selectFrom("organization_contact")
    .innerJoin("organization", "organization.id", "organization_contact.organization_id")
    .select(["organization_contact.id", "organization.slug"])
    .orderBy("organization_contact.id")
    .executeTakeFirstOrThrow();
  const [kept, merged] = await db.selectFrom("organization").select(["id", "slug"]).orderBy("slug").limit(2).execute();
  const [first, second] = await db
    .selectFrom("person")
    .select("id")
    .where("coalition_role", "is", null)
    .orderBy("name")
    .limit(2)
    .execute();
  const question = await db.selectFrom("faq").select("id").orderBy("id").executeTakeFirstOrThrow();
  const runs = await db.selectFrom("import_run").select("id").where("state", "=", "stored").orderBy("id").execute();
  const group = await db.selectFrom("stakeholder_group").select("id").orderBy("position").executeTakeFirstOrThrow();
  const person = await db.selectFrom("person").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  const ids = metric.map(({ metric_id }) => metric_id);
  const numbered = (name: string, toPath: (id: string) => string) =>
    ids.slice(0, 4).map((id, i) => ({ name: `${name}-${i + 1}`, path: toPath(id) }));
  return {
    everybody: numbered("metric", (id) => `/metrics/${id}`),
    facilitator: [
      ...numbered("metric-of-mine", (id) => `/metrics/${id}`).slice(0, 2),
      { name: "metric-edit", path: `/metrics/${ids[0]}/edit` },
      { name: "metric-baseline", path: `/metrics/${ids[0]}/baseline` },
      { name: "metric-merge", path: `/metrics/${ids[0]}/merge` },
      { name: "metric-log", path: `/metrics/${ids[0]}/contributions/new` },
      { name: "metric-link", path: `/metric-links/${link.id}` },
      { name: "role", path: `${solution}/roles/${row.id}` },
      { name: "question", path: `${making}/questions/${question.id}` },
      ...runs.slice(0, 1).map(({ id }) => ({ name: "reading-stored", path: `/documents/${id}` })),
    ],
    admin: [
      { name: "settings-group", path: `/settings/groups/${group.id}` },
      { name: "settings-group-merge", path: `/settings/groups/${group.id}/merge?into=${other?.id}` },
      { name: "label", path: `/labels/${label.id}` },
      { name: "organization-contact", path: `/organizations/${contact.slug}/contacts/${contact.id}` },
      { name: "settings-person", path: `/settings/people/${person.id}` },
      { name: "settings-person-removal", path: `/settings/people/${first?.id}/removal` },
      { name: "settings-person-merge-choose", path: `/settings/people/${first?.id}/merge` },
      { name: "settings-person-merge", path: `/settings/people/${first?.id}/merge?with=${second?.id}` },
      { name: "organization-merge", path: `/organizations/${kept?.slug}/merge?with=${merged?.id}` },
    ],
  };
}
