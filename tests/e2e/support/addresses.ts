import type { Things } from "./things";

/** A page to look at: its name in reports and pictures, its address, and the status that it answers with. */
export type Address = { name: string; path: string; status?: number };

const making = "/teams/making-and-manufacturing";
const solution = `${making}/solutions/1`;

const publicAddresses: Address[] = [
  { name: "home", path: "/" },
  { name: "about", path: "/about" },
  { name: "accessibility", path: "/accessibility" },
  { name: "privacy", path: "/privacy" },
  { name: "api", path: "/api" },
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
  { name: "metrics", path: "/metrics" },
  { name: "team-metrics", path: `${making}/metrics` },
  { name: "metrics-compared", path: "/metrics?compare=before" },
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
  { name: "dead-ask", path: "/contribute/abcdefghijklmnopqrstuvwxyz", status: 404 },
  { name: "dead-invitation", path: "/invitations/abcdefghijklmnopqrstuvwxyz", status: 404 },
];

const memberAddresses: Address[] = [
  { name: "member-home", path: "/" },
  { name: "member-account", path: "/account" },
  { name: "member-waiting", path: "/waiting" },
  { name: "member-password", path: "/account/password" },
  { name: "member-own-history", path: "/account/history" },
  { name: "member-logins", path: "/account/logins" },
  { name: "member-tokens", path: "/account/tokens" },
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

const facilitatorAddresses: Address[] = [
  { name: "team-of-mine", path: making },
  { name: "team-edit", path: `${making}/edit` },
  { name: "team-invitations", path: `${making}/invitations` },
  { name: "team-people-of-mine", path: `${making}/people` },
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
  { name: "team-agenda", path: `${making}/metrics/agenda` },
  { name: "metric-new", path: `${making}/metrics/new` },
  { name: "session-new", path: `${making}/sessions/new` },
  { name: "session-edit", path: `${making}/sessions/1/edit` },
  { name: "session-of-mine", path: `${making}/sessions/1` },
  { name: "balance-of-mine", path: `${making}/balance` },
  { name: "labels", path: "/labels" },
  { name: "organization-contacts", path: "/organizations/brightwater-workforce-partnership/contacts" },
  { name: "documents", path: "/documents" },
  { name: "waiting", path: "/waiting" },
  { name: "gaps-of-mine", path: "/gaps" },
  { name: "review-numbers", path: "/contributions/review" },
  { name: "rounds", path: "/rounds" },
  { name: "round-new", path: "/rounds/new" },
  { name: "team-rounds", path: `${making}/rounds` },
  { name: "round", path: "/rounds/1" },
  { name: "contribute", path: "/contribute" },
  { name: "number-grid", path: "/contribute/grid" },
  { name: "numbers-from-a-file", path: "/contribute/file" },
  { name: "organization-of-mine", path: "/organizations/brightwater-workforce-partnership" },
  { name: "team-of-others", path: "/teams/healthcare-local-hiring" },
  { name: "missing", path: `${making}/solutions/99`, status: 404 },
];

const adminAddresses: Address[] = [
  { name: "settings", path: "/settings" },
  { name: "gaps", path: "/gaps" },
  { name: "gaps-of-a-kind", path: "/gaps?kind=baselineMissing" },
  { name: "gaps-none", path: "/gaps?team=green-roofs-and-solar&kind=targetsConflict" },
  { name: "settings-audit", path: "/settings/audit" },
  { name: "settings-export", path: "/settings/export" },
  { name: "settings-coalition", path: "/settings/coalition" },
  { name: "settings-dimensions", path: "/settings/dimensions" },
  { name: "metrics-headlines", path: "/metrics/headlines" },
  { name: "team-headlines", path: `${making}/metrics/headlines` },
  { name: "settings-groups", path: "/settings/groups" },
  { name: "settings-people", path: "/settings/people" },
  { name: "settings-invitations", path: "/settings/invitations" },
  { name: "settings-claims", path: "/settings/claims" },
  { name: "organization-domains", path: "/organizations/alder-precision-castings/domains" },
  { name: "settings-mail", path: "/settings/mail" },
  { name: "settings-tokens", path: "/settings/tokens" },
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
  { name: "round-as-admin", path: "/rounds/1" },
  { name: "ask-budget", path: "/rounds/budget" },
  { name: "round-unlock", path: "/rounds/1/teams/making-and-manufacturing/unlock" },
  { name: "labels-as-admin", path: "/labels" },
  { name: "admin-account", path: "/account" },
];

const numbered = (name: string, ids: readonly string[], toPath: (id: string) => string) =>
  ids.map((id, i) => ({ name: `${name}-${i + 1}`, path: toPath(id) }));

/** Pages of things that have an id of their own, for everybody. */
function ofThings({ metrics, secrets }: Things): Address[] {
  return [
    ...numbered("metric", metrics, (id) => `/metrics/${id}`),
    { name: "metric-embed", path: `/metrics/${metrics[0]}/embed` },
    { name: "metrics-compared", path: `/metrics/${metrics[0]}?from=2026-01-01&to=2026-04-01` },
    { name: "verification", path: `/verify/${secrets.verification}` },
    { name: "reset", path: `/reset/${secrets.reset}` },
    { name: "new-address", path: `/address/${secrets.address}` },
    { name: "invitation", path: `/invitations/${secrets.invitation}` },
    { name: "ask-of-link", path: `/contribute/${secrets.ask}` },
  ];
}

function ofFacilitatorsThings(things: Things): Address[] {
  const [metric] = things.metrics;
  const reading = `/documents/${things.reading}`;
  return [
    ...numbered("metric-of-mine", things.metrics.slice(0, 2), (id) => `/metrics/${id}`),
    { name: "ask", path: `/asks/${things.ask}` },
    { name: "ask-links", path: `/asks/${things.ask}/links` },
    { name: "metric-dimensions", path: `/metrics/${metric}/dimensions` },
    { name: "metric-edit", path: `/metrics/${metric}/edit` },
    { name: "metric-baseline", path: `/metrics/${metric}/baseline` },
    { name: "metric-versions", path: `/metrics/${metric}/versions` },
    { name: "period-note", path: `/metrics/${metric}/notes/2026-01-01` },
    { name: "metric-log", path: `/metrics/${metric}/contributions/new` },
    { name: "metric-link", path: `/metric-links/${things.link}` },
    { name: "target-settlement", path: `/metric-links/${things.link}/target` },
    { name: "role", path: `${solution}/roles/${things.row}` },
    { name: "role-asked", path: `${solution}/assignments?mark=${things.mark}` },
    { name: "assignment", path: `${solution}/assignments/${things.assignment}` },
    { name: "assignment-people", path: `${solution}/assignments/${things.assignment}/people` },
    { name: "prose", path: `${solution}/prose/${things.prose}` },
    { name: "term", path: `${making}/people/${things.member}/term` },
    { name: "question", path: `${making}/questions/${things.question}` },
    { name: "reading-stored", path: `/documents/${things.stored}` },
    { name: "reading", path: reading },
    { name: "reading-item", path: `${reading}/items?path=${encodeURIComponent("/solutions/0/steps/0")}` },
    { name: "reading-item-new", path: `${reading}/items/new` },
    { name: "page-reading", path: `/documents/pages/${things.pageReading}` },
    { name: "number-file", path: `/contribute/file/${things.numberFile}` },
    { name: "invitation-link", path: `/invitations/link?invitation=${things.invitation}&back=${making}/invitations` },
  ];
}

function ofAdminsThings(things: Things): Address[] {
  const healthcare = "/teams/healthcare-local-hiring";
  return [
    { name: "ask-exception", path: `/asks/${things.ask}/exception` },
    { name: "contribution-evidence", path: `/contributions/${things.contribution}/evidence` },
    { name: "contribution-return", path: `/contributions/${things.waiting}/return` },
    { name: "settings-dimension", path: `/settings/dimensions/${things.dimension}` },
    { name: "settings-group", path: `/settings/groups/${things.group}` },
    { name: "settings-group-merge", path: `/settings/groups/${things.group}/merge?into=${things.otherGroup}` },
    { name: "settings-import-list", path: `/settings/import/${things.list}` },
    { name: "label", path: `/labels/${things.label}` },
    { name: "join-question", path: `${healthcare}/joining/${things.joinQuestion}` },
    { name: "update", path: `${solution}/updates/${things.update}` },
    { name: "contribution-correct", path: `/contributions/${things.contribution}/correct` },
    {
      name: "organization-contact",
      path: `/organizations/${things.contactOf}/contacts/${things.contact}`,
    },
    { name: "organization-merge", path: `/organizations/${things.kept}/merge?with=${things.merged}` },
    { name: "settings-person", path: `/settings/people/${things.person}` },
    { name: "settings-person-removal", path: `/settings/people/${things.person}/removal` },
    { name: "settings-person-merge-choose", path: `/settings/people/${things.person}/merge` },
    { name: "settings-person-merge", path: `/settings/people/${things.person}/merge?with=${things.otherPerson}` },
    { name: "invite-facilitator", path: `/settings/invitations?facilitates=${things.team}` },
  ];
}

/** Every page that is looked at, by who looks at it; `halfway` has given the password and not the code yet. */
export function addressesOf(
  things: Things,
): Record<"everybody" | "halfway" | "member" | "facilitator" | "admin", Address[]> {
  return {
    everybody: [...publicAddresses, ...ofThings(things)],
    halfway: [{ name: "sign-in-code", path: "/sign-in/code" }],
    member: memberAddresses,
    facilitator: [...facilitatorAddresses, ...ofFacilitatorsThings(things)],
    admin: [...adminAddresses, ...ofAdminsThings(things)],
  };
}
