/** Every address of the portal, built in one place. */
export const paths = {
  home: () => "/",
  signIn: (to?: string) => (to && to !== "/" ? `/sign-in?to=${encodeURIComponent(to)}` : "/sign-in"),
  signOut: () => "/sign-out",
  join: () => "/join",
  invitation: (token: string) => `/invitations/${token}`,
  account: () => "/account",

  teams: () => "/teams",
  newTeam: () => "/teams/new",
  team: (team: string) => `/teams/${team}`,
  editTeam: (team: string) => `/teams/${team}/edit`,
  teamPart: (team: string, part: "join" | "leave" | "people" | "metrics" | "solutions" | "sessions" | "documents" | "history") => `/teams/${team}/${part}`,
  teamPlan: (team: string, form: "print" | "md" | "json") => (form === "print" ? `/teams/${team}/plan` : `/teams/${team}/plan.${form}`),
  newSolution: (team: string) => `/teams/${team}/solutions/new`,
  solution: (team: string, ref: number) => `/teams/${team}/solutions/${ref}`,
  solutionPart: (team: string, ref: number, part: string) => `/teams/${team}/solutions/${ref}/${part}`,
  session: (team: string, number: number) => `/teams/${team}/sessions/${number}`,

  metric: (id: string) => `/metrics/${id}`,
  editMetric: (id: string) => `/metrics/${id}/edit`,
  contribute: (metric?: string) => (metric ? `/contribute?metric=${metric}` : "/contribute"),
  metricContribution: (metric: string) => `/metrics/${metric}/contributions/new`,
  correctContribution: (id: string) => `/contributions/${id}/correct`,

  organizations: () => "/organizations",
  newOrganization: () => "/organizations/new",
  organization: (slug: string) => `/organizations/${slug}`,
  editOrganization: (slug: string) => `/organizations/${slug}/edit`,

  documents: () => "/documents",
  reading: (id: string) => `/documents/${id}`,

  settings: () => "/settings",
  settingsPart: (part: "coalition" | "groups" | "people" | "invitations") => `/settings/${part}`,
} as const;

/**
 * The path in `to` when it leads to a page of this portal, else `otherwise`. Refuses other hosts in every spelling
 * that browsers accept (`//host`, `/\host`, control characters).
 */
export function safePath(to: string | null | undefined, otherwise: string): string {
  if (!to || !/^\/(?![/\\])/.test(to) || /[\u0000-\u0020\u007f\\]/.test(to)) return otherwise;
  return to;
}
