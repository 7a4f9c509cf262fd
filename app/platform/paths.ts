type TableForm = "csv" | "json" | "xlsx";

/** Every address of the portal, built in one place. */
export const paths = {
  home: () => "/",
  signIn: (to?: string) => (to && to !== "/" ? `/sign-in?to=${encodeURIComponent(to)}` : "/sign-in"),
  signOut: () => "/sign-out",
  join: (to?: string) => (to ? `/join?to=${encodeURIComponent(to)}` : "/join"),
  invitation: (token: string) => `/invitations/${token}`,
  account: () => "/account",
  password: () => "/account/password",
  logins: () => "/account/logins",
  tokens: () => "/account/tokens",
  /** Where somebody at a session says so by its code, as it is shown; without one, where the code is typed. */
  here: (code?: string) => (code === undefined ? "/here" : `/here/${encodeURIComponent(code)}`),
  ownCalendar: () => "/account/calendar",
  calendarFeed: (secret: string) => `/calendar/${secret}/sessions.ics`,
  calendar: () => "/calendar.ics",
  teamCalendar: (team: string) => `/teams/${team}/calendar.ics`,
  revokeToken: (id: string) => `/account/tokens/${id}/revocation`,
  changeAddress: () => "/account/address",
  confirmLogin: (to: string) => `/account/confirm?to=${encodeURIComponent(to)}`,
  ownData: () => "/account/export",
  leaving: () => "/account/removal",
  secondFactor: () => "/account/second-factor",
  secondFactorPart: (part: "codes" | "removal") => `/account/second-factor/${part}`,
  askVerification: () => "/account/verification",
  verification: (secret: string) => `/verify/${secret}`,
  newAddress: (secret: string) => `/address/${secret}`,
  forgot: () => "/forgot",
  reset: (secret: string) => `/reset/${secret}`,
  signInCode: (to?: string) => (to && to !== "/" ? `/sign-in/code?to=${encodeURIComponent(to)}` : "/sign-in/code"),

  waiting: () => "/waiting",
  gaps: (team?: string, kind?: string) => {
    const query = new URLSearchParams([
      ...(team ? [["team", team]] : []),
      ...(kind ? [["kind", kind]] : []),
    ]).toString();
    return query ? `/gaps?${query}` : "/gaps";
  },

  teams: () => "/teams",
  newTeam: () => "/teams/new",
  team: (team: string) => `/teams/${team}`,
  editTeam: (team: string) => `/teams/${team}/edit`,
  teamPart: (
    team: string,
    part:
      | "agreement"
      | "balance"
      | "handovers"
      | "join"
      | "leave"
      | "people"
      | "metrics"
      | "solutions"
      | "sessions"
      | "documents"
      | "history",
  ) => `/teams/${team}/${part}`,
  teamPlan: (team: string, form: "print" | "md" | "json") =>
    form === "print" ? `/teams/${team}/plan` : `/teams/${team}/plan.${form}`,
  teamSetting: (
    team: string,
    part: "archive" | "invitations" | "joining" | "organizations" | "questions" | "requests" | "visibility",
  ) => `/teams/${team}/${part}`,
  joinQuestion: (team: string, id: string) => `/teams/${team}/joining/${id}`,
  joinQuestionPart: (team: string, id: string, part: "move" | "removal") => `/teams/${team}/joining/${id}/${part}`,
  joinAnswers: (team: string) => `/teams/${team}/requests/answers.csv`,
  writeAgreement: (team: string) => `/teams/${team}/agreement/edit`,
  withdrawRequest: (team: string) => `/teams/${team}/join/withdrawal`,
  handover: (team: string, id: string) => `/teams/${team}/handovers/${id}`,
  term: (team: string, id: string) => `/teams/${team}/people/${id}/term`,
  teamPerson: (team: string, id: string) => `/teams/${team}/people/${id}`,
  teamOrganization: (team: string, id: string) => `/teams/${team}/organizations/${id}`,
  question: (team: string, id: string) => `/teams/${team}/questions/${id}`,
  questionRemoval: (team: string, id: string) => `/teams/${team}/questions/${id}/removal`,
  newSolution: (team: string) => `/teams/${team}/solutions/new`,
  solution: (team: string, ref: number | string) => `/teams/${team}/solutions/${ref}`,
  /** A change in the history of a solution, which starts with it. */
  solutionChange: (team: string, ref: number | string, { event, at }: { event: string; at: number }) =>
    `/teams/${team}/solutions/${ref}/history?before=${at + 1}#change-${event}`,
  solutionPart: (team: string, ref: number | string, part: string) => `/teams/${team}/solutions/${ref}/${part}`,
  sessionSeries: (team: string) => `/teams/${team}/sessions/series`,
  newSession: (team: string) => `/teams/${team}/sessions/new`,
  session: (team: string, number: number) => `/teams/${team}/sessions/${number}`,
  /** A decision as its session's recap tells it. */
  decision: (team: string, number: number, id: string) => `/teams/${team}/sessions/${number}#decision-${id}`,
  sessionPart: (
    team: string,
    number: number,
    part:
      | "agenda"
      | "agenda/carrying"
      | "agenda/copy"
      | "agenda/edit"
      | "calling"
      | "edit"
      | "invitation"
      | "invitations"
      | "invitations/withdrawal"
      | "note-taker"
      | "session.ics",
  ) => `/teams/${team}/sessions/${number}/${part}`,
  agendaItem: (team: string, number: number, id: string) => `/teams/${team}/sessions/${number}/agenda/items/${id}`,

  priorities: (team: string) => `/teams/${team}/priorities`,
  newIdea: (team: string) => `/teams/${team}/priorities/ideas/new`,
  importIdeas: (team: string) => `/teams/${team}/priorities/ideas/import`,
  idea: (team: string, id: string) => `/teams/${team}/priorities/ideas/${id}`,
  ideaPart: (team: string, id: string, part: "state" | "undo" | "solution" | "link") =>
    `/teams/${team}/priorities/ideas/${id}/${part}`,
  newBallot: (team: string) => `/teams/${team}/priorities/ballots/new`,
  ballot: (team: string, id: string) => `/teams/${team}/priorities/ballots/${id}`,
  ballotPart: (team: string, id: string, part: "code" | "edit" | "room" | "room/changes" | "state") =>
    `/teams/${team}/priorities/ballots/${id}/${part}`,
  vote: (code?: string) => (code === undefined ? "/vote" : `/vote/${code}`),

  recap: (team: string, number: number) => `/teams/${team}/sessions/${number}/recap`,
  recapPart: (team: string, number: number, part: "corrections" | "versions" | "notices") =>
    `/teams/${team}/sessions/${number}/recap/${part}`,
  recapFile: (team: string, number: number, form: "docx" | "md" | "json") =>
    `/teams/${team}/sessions/${number}/recap.${form}`,

  desk: (team: string, number: number, at: { item?: string; kind?: string } = {}) => {
    const query = new URLSearchParams(at).toString();
    return `/teams/${team}/sessions/${number}/record${query ? `?${query}` : ""}`;
  },
  deskItems: (team: string, number: number) => `/teams/${team}/sessions/${number}/record/items`,
  deskItem: (team: string, number: number, id: string) => `/teams/${team}/sessions/${number}/record/items/${id}`,
  note: (team: string, number: number, key: string) => `/teams/${team}/sessions/${number}/record/notes/${key}`,
  noteSaves: (team: string, number: number, key: string) =>
    `/teams/${team}/sessions/${number}/record/notes/${key}/saves`,
  noteHistory: (team: string, number: number, key: string) =>
    `/teams/${team}/sessions/${number}/record/notes/${key}/history`,
  checkIn: (team: string, number: number) => `/teams/${team}/sessions/${number}/record/check-in`,
  arrival: (team: string, number: number, id: string) => `/teams/${team}/sessions/${number}/record/arrivals/${id}`,
  attendance: (team: string, number: number) => `/teams/${team}/sessions/${number}/record/attendance`,
  attendancePeople: (team: string, number: number) => `/teams/${team}/sessions/${number}/record/attendance/people`,
  resolution: (team: string, number: number, id: string) =>
    `/teams/${team}/sessions/${number}/record/resolutions/${id}`,
  resolutionChanges: (team: string, number: number, id: string) =>
    `/teams/${team}/sessions/${number}/record/resolutions/${id}/changes`,
  /** Where a solution is written as text at the desk: a new one, or one that stands already. */
  deskSolution: (team: string, number: number, ref: number | "new") =>
    `/teams/${team}/sessions/${number}/record/solutions/${ref}`,
  tasks: (team: string) => `/teams/${team}/tasks`,
  task: (team: string, id: string) => `/teams/${team}/tasks/${id}`,
  /** A page of the plan whose changes cite a decision; `decisionIn` reads it. */
  citing: (path: string, decision: string) => `${path}?decision=${decision}`,
  resolutionRemoval: (team: string, number: number, id: string) =>
    `/teams/${team}/sessions/${number}/record/resolutions/${id}/removal`,

  metrics: () => "/metrics",
  metric: (id: string) => `/metrics/${id}`,
  metricTable: (id: string, form: TableForm) => `/metrics/${id}/table.${form}`,
  agenda: (team: string) => `/teams/${team}/metrics/agenda`,
  teamMetricsTable: (team: string, form: TableForm) => `/teams/${team}/metrics/table.${form}`,
  metricsTable: (form: TableForm) => `/metrics/table.${form}`,
  headlines: () => "/metrics/headlines",
  teamHeadlines: (team: string) => `/teams/${team}/metrics/headlines`,
  editMetric: (id: string) => `/metrics/${id}/edit`,
  metricBaseline: (id: string) => `/metrics/${id}/baseline`,
  metricEmbed: (id: string) => `/metrics/${id}/embed`,
  metricChart: (id: string) => `/metrics/${id}/chart.svg`,
  metricHistory: (id: string) => `/metrics/${id}/history`,
  /** A change in the history of a metric, which starts with it. */
  metricChange: (id: string, { event, at }: { event: string; at: number }) =>
    `/metrics/${id}/history?before=${at + 1}#change-${event}`,
  metricVersions: (id: string) => `/metrics/${id}/versions`,
  periodNote: (id: string, start: string) => `/metrics/${id}/notes/${start}`,
  metricDimensions: (id: string) => `/metrics/${id}/dimensions`,
  metricMerge: (id: string) => `/metrics/${id}/merge`,
  metricLink: (id: string) => `/metric-links/${id}`,
  makeStep: (link: string) => `/metric-links/${link}/step`,
  settleTarget: (id: string) => `/metric-links/${id}/target`,
  removeMetricLink: (id: string) => `/metric-links/${id}/remove`,
  newMetric: (team: string) => `/teams/${team}/metrics/new`,
  ask: (secret: string) => `/contribute/${secret}`,
  rounds: () => "/rounds",
  roundsOfTeam: (team: string) => `/teams/${team}/rounds`,
  askBudget: () => "/rounds/budget",
  newRound: () => "/rounds/new",
  round: (number: number | string) => `/rounds/${number}`,
  unlockRound: (number: number, team: string) => `/rounds/${number}/teams/${team}/unlock`,
  ownAsk: (ask: string) => `/asks/${ask}`,
  askPart: (ask: string, part: "exception" | "links") => `/asks/${ask}/${part}`,
  evidence: (contribution: string) => `/contributions/${contribution}/evidence`,
  evidenceFile: (attachment: string) => `/evidence/${attachment}`,
  numberGrid: () => "/contribute/grid",
  contribute: (metric?: string) => (metric ? `/contribute?metric=${metric}` : "/contribute"),
  numberFile: (id?: string, show?: string) => `/contribute/file${id ? `/${id}` : ""}${show ? `?show=${show}` : ""}`,
  numberTemplate: (kind: "csv" | "xlsx") => `/contribute/template.${kind}`,
  organizationNumbers: (slug: string, kind: "csv" | "xlsx") => `/organizations/${slug}/numbers.${kind}`,
  metricContribution: (metric: string) => `/metrics/${metric}/contributions/new`,
  correctContribution: (id: string, back?: string) =>
    `/contributions/${id}/correct${back ? `?back=${encodeURIComponent(back)}` : ""}`,
  withdrawContribution: (id: string) => `/contributions/${id}/withdraw`,
  acceptContribution: (id: string) => `/contributions/${id}/accept`,
  returnContribution: (id: string) => `/contributions/${id}/return`,
  reviewContributions: () => "/contributions/review",

  balance: () => "/balance",
  labels: () => "/labels",
  label: (row: string) => `/labels/${row}`,

  organizations: () => "/organizations",
  newOrganization: () => "/organizations/new",
  organization: (slug: string) => `/organizations/${slug}`,
  editOrganization: (slug: string) => `/organizations/${slug}/edit`,
  organizationPart: (slug: string, part: "archive" | "contacts" | "domains" | "merge" | "people") =>
    `/organizations/${slug}/${part}`,
  contact: (slug: string, id: string) => `/organizations/${slug}/contacts/${id}`,
  contactRemoval: (slug: string, id: string) => `/organizations/${slug}/contacts/${id}/removal`,
  undoProfile: (slug: string, event: string) => `/organizations/${slug}/history/${event}/undo`,
  affiliation: (slug: string, id: string) => `/organizations/${slug}/people/${id}`,
  organizationTeam: (slug: string, team: string) => `/organizations/${slug}/teams/${team}`,

  documents: () => "/documents",
  pageReading: (id: string) => `/documents/pages/${id}`,
  reading: (id: string) => `/documents/${id}`,
  newReadingItem: (id: string, left?: string) => `/documents/${id}/items/new${left ? `?left=${left}` : ""}`,
  readingItem: (id: string, pointer: string) => `/documents/${id}/items?path=${encodeURIComponent(pointer)}`,

  settings: () => "/settings",
  settingsPart: (
    part: "coalition" | "dimensions" | "groups" | "people" | "invitations" | "mail" | "duplicates" | "import",
  ) => `/settings/${part}`,
  audit: (form?: "csv" | "json") => (form ? `/settings/audit.${form}` : "/settings/audit"),
  wholeExport: () => "/settings/export",
  wholeExportFile: () => "/settings/export/file",
  ownHistory: () => "/account/history",
  organizationHistory: (slug: string) => `/organizations/${slug}/history`,
  claims: () => "/settings/claims",
  allTokens: () => "/settings/tokens",
  revokeAnyToken: (id: string) => `/settings/tokens/${id}/revocation`,
  api: () => "/api",
  apiPart: (part: "contributions" | "contributions/{id}" | "metrics" | "openapi.json") => `/api/v1/${part}`,
  dimension: (id: string) => `/settings/dimensions/${id}`,
  group: (id: string) => `/settings/groups/${id}`,
  groupPart: (id: string, part: "merge" | "position" | "retirement" | "unmerge") => `/settings/groups/${id}/${part}`,
  person: (id: string) => `/settings/people/${id}`,
  letter: (id: string) => `/settings/mail/${id}`,
  suspension: (id: string) => `/settings/people/${id}/suspension`,
  personPart: (id: string, part: "export" | "logins" | "merge" | "removal" | "reset" | "second-factor") =>
    `/settings/people/${id}/${part}`,
  tellApart: () => "/settings/duplicates/apart",
  undoMerge: (id: string) => `/settings/merges/${id}/undo`,
  memberList: (id: string) => `/settings/import/${id}`,
  memberListTemplate: () => "/settings/import/template.csv",
  revocation: () => "/invitations",
  invitationLetter: () => "/invitations/letter",
  invitationLink: (id: string, back: string) => `/invitations/link?invitation=${id}&back=${encodeURIComponent(back)}`,
} as const;

/**
 * The path in `to` when it leads to a page of this portal, else `otherwise`. Refuses other hosts in every spelling
 * that browsers accept (`//host`, `/\host`, control characters).
 */
export function safePath(to: string | null | undefined, otherwise: string): string {
  if (!to || !/^\/(?![/\\])/.test(to) || /[\u0000-\u0020\u007f\\]/.test(to)) return otherwise;
  return to;
}
