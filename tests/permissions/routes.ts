/**
 * What each address answers to whom, written by hand from the permission matrix. It judges the built program: an
 * address of routes.ts that is missing here fails the test, and so does a principal without an answer.
 *
 * C coalition admin · D data steward · F facilitator of the team · F2 of another team · O representative of the
 * foundry · O2 of another organization · B contributor of the foundry · K plan owner of the office · M member ·
 * M2 member of another team · V signed in only · A anonymous · S suspended (holds a cookie that was good)
 *
 * Y the page (200), or for a form the work on it (a redirect, or the form again)
 * - refused (403) · 0 does not exist for them (404) · R sent to sign in · G sent on to another page
 */
export const columns = ["C", "D", "F", "F2", "O", "O2", "B", "K", "M", "M2", "V", "A", "S"] as const;

type Row = [pattern: string, cells: string];

const everyone = "Y Y Y Y  Y Y Y Y  Y Y Y Y Y";
const signedIn = "Y Y Y Y  Y Y Y Y  Y Y Y R R";
const admin = "    Y - - -  - - - -  - - - R R";
const teamsOwn = " Y - Y -  - - - -  - - - R R";
const forwards = " G G G G  G G G G  G G G G G";
const buttons = "  G G G G  G G G G  G G G R R";
const insiders = " Y 0 Y 0  0 0 0 0  Y 0 0 0 0";
const insidersOnly = "Y 0 Y 0  0 0 0 0  Y 0 0 R R";
const editors = "  Y 0 Y 0  0 0 0 0  - 0 0 R R";

/** GET, in the public team and of public things. */
export const reading: Row[] = [
  ["/", everyone],
  ["/about", everyone],
  ["/accessibility", everyone],
  ["/privacy", everyone],
  ["/sign-in", "G G G G  G G G G  G G G Y Y"],
  ["/sign-out", forwards],
  ["/join", "G G G G  G G G G  G G G Y Y"],
  ["/account", signedIn],
  ["/account/logins", signedIn],
  ["/account/password", signedIn],
  ["/account/verification", forwards],
  ["/balance", admin],
  ["/contribute", signedIn],
  ["/contributions/review", "Y Y Y Y  - - - -  - - - R R"],
  ["/contributions/:contribution/accept", buttons],
  ["/contributions/:contribution/correct", "Y - - -  Y - Y -  - - - R R"],
  ["/contributions/:contribution/withdraw", buttons],
  ["/documents", signedIn],
  ["/documents/:document", teamsOwn],
  ["/documents/:document/items", teamsOwn],
  ["/documents/:document/items/new", teamsOwn],
  ["/invitations", forwards],
  // A link that was never made, is spent or has run out.
  ["/invitations/:token", "0 0 0 0  0 0 0 0  0 0 0 0 0"],
  ["/labels", "Y - Y Y  - - - -  - - - R R"],
  // The label of a row in the public team.
  ["/labels/:label", "Y - Y 0  - - - -  - - - R R"],
  ["/metric-links/:link", teamsOwn],
  ["/metric-links/:link/remove", buttons],
  ["/metrics/:metric", everyone],
  ["/metrics/:metric/edit", teamsOwn],
  ["/metrics/:metric/baseline", teamsOwn],
  ["/metrics/:metric/merge", buttons],
  ["/metrics/:metric/table.csv", everyone],
  ["/metrics/:metric/contributions/new", "Y - Y -  Y Y Y Y  - - - R R"],
  ["/organizations", everyone],
  ["/organizations/new", admin],
  ["/organizations/:organization", everyone],
  ["/organizations/:organization/archive", forwards],
  ["/organizations/:organization/edit", "Y - - -  Y - - -  - - - R R"],
  ["/organizations/:organization/people", "Y - - -  Y - - -  - - - R R"],
  ["/organizations/:organization/people/:affiliation", forwards],
  ["/organizations/:organization/teams/:team", forwards],
  ["/settings", admin],
  ["/settings/coalition", admin],
  ["/settings/groups", admin],
  ["/settings/groups/:group", admin],
  // Without a group to merge into it leads back to the group.
  ["/settings/groups/:group/merge", "G - - -  - - - -  - - - R R"],
  ["/settings/groups/:group/position", forwards],
  ["/settings/groups/:group/retirement", forwards],
  ["/settings/groups/:group/unmerge", forwards],
  ["/settings/invitations", admin],
  ["/settings/people", admin],
  ["/settings/people/:person", admin],
  ["/settings/people/:person/suspension", forwards],
  ["/teams", everyone],
  ["/teams/new", admin],
  ["/teams/:team", everyone],
  ["/teams/:team/archive", forwards],
  ["/teams/:team/balance", signedIn],
  ["/teams/:team/edit", teamsOwn],
  ["/teams/:team/invitations", teamsOwn],
  ["/teams/:team/join", forwards],
  ["/teams/:team/leave", forwards],
  ["/teams/:team/metrics", everyone],
  ["/teams/:team/metrics/new", teamsOwn],
  ["/teams/:team/organizations", forwards],
  ["/teams/:team/organizations/:organization", forwards],
  ["/teams/:team/people", everyone],
  ["/teams/:team/people/:person", forwards],
  ["/teams/:team/plan", everyone],
  ["/teams/:team/plan.json", everyone],
  ["/teams/:team/plan.md", everyone],
  ["/teams/:team/questions", teamsOwn],
  ["/teams/:team/questions/:question", teamsOwn],
  ["/teams/:team/questions/:question/removal", forwards],
  ["/teams/:team/sessions", everyone],
  ["/teams/:team/sessions/new", teamsOwn],
  ["/teams/:team/sessions/:session", everyone],
  ["/teams/:team/sessions/:session/edit", teamsOwn],
  ["/teams/:team/solutions", everyone],
  ["/teams/:team/solutions/new", "Y - Y Y  Y Y - Y  Y Y - R R"],
  ["/teams/:team/solutions/:ref", everyone],
  ["/teams/:team/solutions/:ref/assignments", teamsOwn],
  ["/teams/:team/solutions/:ref/assignments/:assignment", "Y - Y -  Y - - -  - - - R R"],
  ["/teams/:team/solutions/:ref/assignments/:assignment/people", "Y - Y -  Y - - -  - - - R R"],
  ["/teams/:team/solutions/:ref/edit", teamsOwn],
  ["/teams/:team/solutions/:ref/history", signedIn],
  ["/teams/:team/solutions/:ref/history/:event/undo", forwards],
  ["/teams/:team/solutions/:ref/metrics/new", teamsOwn],
  ["/teams/:team/solutions/:ref/move", forwards],
  // An offer is made for an organization of one's own; others are proposed on the page of assignments.
  ["/teams/:team/solutions/:ref/offers", "- - - -  Y Y - Y  - - - R R"],
  ["/teams/:team/solutions/:ref/prose/new", teamsOwn],
  ["/teams/:team/solutions/:ref/prose/:part", teamsOwn],
  ["/teams/:team/solutions/:ref/prose/:part/remove", forwards],
  ["/teams/:team/solutions/:ref/roles", teamsOwn],
  ["/teams/:team/solutions/:ref/roles/:row", teamsOwn],
  ["/teams/:team/solutions/:ref/roles/:row/move", forwards],
  ["/teams/:team/solutions/:ref/roles/:row/remove", forwards],
  ["/teams/:team/solutions/:ref/state", teamsOwn],
  ["/teams/:team/solutions/:ref/steps/new", teamsOwn],
  ["/teams/:team/solutions/:ref/steps/:step", teamsOwn],
  ["/teams/:team/solutions/:ref/steps/:step/move", forwards],
  ["/teams/:team/solutions/:ref/steps/:step/remove", forwards],
  ["/teams/:team/solutions/:ref/teams", teamsOwn],
  ["/teams/:team/solutions/:ref/updates", everyone],
  ["/teams/:team/solutions/:ref/updates/:update", teamsOwn],
  ["/teams/:team/visibility", admin],
  // A link that was never made, is spent or has run out.
  ["/verify/:token", "0 0 0 0  0 0 0 0  0 0 0 0 0"],
];

/** GET, of the same addresses in the private team. */
export const readingPrivate: Row[] = [
  ["/teams/:team", insiders],
  ["/teams/:team/balance", insidersOnly],
  ["/teams/:team/edit", editors],
  ["/teams/:team/metrics", insiders],
  ["/teams/:team/people", insiders],
  ["/teams/:team/plan", insiders],
  ["/teams/:team/plan.json", insiders],
  ["/teams/:team/plan.md", insiders],
  ["/teams/:team/questions", editors],
  ["/teams/:team/sessions", insiders],
  ["/teams/:team/sessions/:session", insiders],
  ["/teams/:team/sessions/:session/edit", editors],
  ["/teams/:team/solutions", insiders],
  ["/teams/:team/solutions/new", insidersOnly],
  ["/teams/:team/solutions/:ref", insiders],
  ["/teams/:team/solutions/:ref/edit", editors],
  ["/teams/:team/solutions/:ref/history", insidersOnly],
  ["/teams/:team/solutions/:ref/roles", editors],
  ["/teams/:team/solutions/:ref/steps/:step", editors],
  ["/metrics/:metric", insiders],
  ["/metrics/:metric/edit", editors],
  ["/metrics/:metric/table.csv", insiders],
  ["/documents/:document", editors],
];

const adminWrites = "Y - - -  - - - -  - - - - -";
const editorWrites = "Y - Y -  - - - -  - - - - -";
const foundryWrites = "Y - - -  Y - - -  - - - - -";

/** POST of an empty form in the public team: who is not allowed is refused before anybody looks at what was sent. */
export const writing: Row[] = [
  ["/contributions/:contribution/accept", "Y Y - -  - - - -  - - - - -"],
  ["/contributions/:contribution/correct", "Y - - -  Y - Y -  - - - - -"],
  ["/contributions/:contribution/withdraw", "Y - - -  Y - Y -  - - - - -"],
  ["/documents/:document", editorWrites],
  ["/documents/:document/items", editorWrites],
  ["/documents/:document/items/new", editorWrites],
  ["/labels/:label", "Y - Y 0  - - - -  - - - - -"],
  ["/metrics/:metric/edit", editorWrites],
  ["/metrics/:metric/baseline", editorWrites],
  ["/metrics/:metric/contributions/new", "Y - Y -  Y Y Y Y  - - - - -"],
  ["/organizations/new", adminWrites],
  ["/organizations/:organization/archive", adminWrites],
  ["/organizations/:organization/edit", foundryWrites],
  ["/organizations/:organization/people", foundryWrites],
  ["/settings/coalition", adminWrites],
  ["/settings/groups", adminWrites],
  ["/settings/groups/:group", adminWrites],
  ["/settings/groups/:group/merge", adminWrites],
  ["/settings/groups/:group/position", adminWrites],
  ["/settings/groups/:group/retirement", adminWrites],
  ["/settings/groups/:group/unmerge", adminWrites],
  ["/settings/invitations", adminWrites],
  ["/settings/people/:person", adminWrites],
  ["/settings/people/:person/suspension", adminWrites],
  ["/teams/new", adminWrites],
  ["/teams/:team/archive", adminWrites],
  ["/teams/:team/edit", editorWrites],
  ["/teams/:team/invitations", editorWrites],
  ["/teams/:team/organizations", editorWrites],
  ["/teams/:team/questions", editorWrites],
  ["/teams/:team/questions/:question", editorWrites],
  ["/teams/:team/questions/:question/removal", editorWrites],
  ["/teams/:team/sessions/new", editorWrites],
  ["/teams/:team/sessions/:session/edit", editorWrites],
  ["/teams/:team/solutions/new", "Y - Y Y  Y Y - Y  Y Y - - -"],
  ["/teams/:team/solutions/:ref/edit", editorWrites],
  ["/teams/:team/solutions/:ref/assignments", editorWrites],
  ["/teams/:team/solutions/:ref/assignments/:assignment/people", "Y - Y -  Y - - -  - - - - -"],
  ["/teams/:team/solutions/:ref/move", editorWrites],
  ["/teams/:team/solutions/:ref/prose/new", editorWrites],
  ["/teams/:team/solutions/:ref/prose/:part", editorWrites],
  ["/teams/:team/solutions/:ref/prose/:part/remove", editorWrites],
  ["/teams/:team/solutions/:ref/roles", editorWrites],
  ["/teams/:team/solutions/:ref/roles/:row", editorWrites],
  ["/teams/:team/solutions/:ref/roles/:row/move", editorWrites],
  ["/teams/:team/solutions/:ref/roles/:row/remove", editorWrites],
  ["/teams/:team/solutions/:ref/state", editorWrites],
  ["/teams/:team/solutions/:ref/steps/new", editorWrites],
  ["/teams/:team/solutions/:ref/steps/:step", editorWrites],
  ["/teams/:team/solutions/:ref/steps/:step/move", editorWrites],
  ["/teams/:team/solutions/:ref/steps/:step/remove", editorWrites],
  ["/teams/:team/solutions/:ref/teams", editorWrites],
  ["/teams/:team/solutions/:ref/updates", "Y - Y -  Y - - -  - - - - -"],
  ["/teams/:team/visibility", adminWrites],
];
