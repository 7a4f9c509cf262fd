/**
 * Who may do what, transcribed by hand from the coalition's permission matrix. It is not derived from policy.ts: it
 * judges it. A permission that is not listed here fails the test.
 *
 * Principals, in the order of the columns:
 * C coalition admin · D data steward · F facilitator of the team · F2 facilitator of another team · O representative of
 * the organization · O2 representative of another organization · B contributor of the organization · K plan owner of
 * another organization · M member of the team · M2 member of another team · V signed in, no team · A anonymous ·
 * X admin of another coalition
 *
 * Y allowed · - refused (403) · 0 does not exist for them (404)
 */
export const columns = ["C", "D", "F", "F2", "O", "O2", "B", "K", "M", "M2", "V", "A", "X"] as const;
export type Column = (typeof columns)[number];

/** What a row is about: the objects are made in matrix.test.ts. */
export type MatrixObject =
  | "coalition"
  | "a person"
  | "the organization"
  | "an unlisted organization"
  | "the public team"
  | "the private team"
  | "a solution of the public team"
  | "a solution of the private team"
  | "a session of the public team"
  | "a session of the private team"
  | "a session of the public team that the organization is invited to"
  | "a session of the private team that the organization is invited to"
  | "a session of the public team that its member records"
  | "the draft recap of a session that its member records"
  | "a task of the public team that the organization has"
  | "a task of the private team that the organization has"
  | "a published recap of the public team"
  | "a published recap of the private team"
  | "a draft recap of the public team"
  | "the organization's amounts for the public team"
  | "the organization's amounts for the public team, shared with its facilitators"
  | "the organization's amounts for the private team"
  | "a contribution of the organization"
  | "a contribution of the organization, shared with the facilitators"
  | "a contribution that the person entered"
  | "the organization's ask of the public team"
  | "the organization's ask of the private team";

export const matrix: [permission: string, object: MatrixObject, cells: string][] = [
  //                                                       C D F F2 O O2 B K M M2 V A X
  ["coalition:edit", "coalition", "                        Y - - -  - -  - - - -  - - 0"],
  ["coalition:invite", "coalition", "                      Y - - -  - -  - - - -  - - 0"],
  ["coalition:see-gaps", "coalition", "                    Y - - -  - -  - - - -  - - 0"],
  ["coalition:export", "coalition", "                      Y - - -  - -  - - - -  - - 0"],
  ["audit:read", "coalition", "                            Y - - -  - -  - - - -  - - 0"],
  ["group:edit", "coalition", "                            Y - - -  - -  - - - -  - - 0"],
  ["dimension:edit", "coalition", "                        Y - - -  - -  - - - -  - - 0"],
  ["label:settle", "coalition", "                          Y - Y Y  - -  - - - -  - - 0"],
  ["organization:create", "coalition", "                   Y - - -  - -  - - - -  - - 0"],
  ["team:create", "coalition", "                           Y - - -  - -  - - - -  - - 0"],
  ["people:import", "coalition", "                         Y - - -  - -  - - - -  - - 0"],
  ["person:merge", "coalition", "                          Y - - -  - -  - - - -  - - 0"],
  ["people:list", "coalition", "                           Y Y Y Y  Y Y  Y Y Y Y  Y - 0"],

  ["person:edit", "a person", "                            Y - - -  - -  - - - -  - 0 0"],
  ["person:end-logins", "a person", "                      Y - - -  - -  - - - -  - 0 0"],
  ["person:see-contact", "a person", "                     Y - - -  - -  - - - -  - 0 0"],
  ["person:start-reset", "a person", "                     Y - - -  - -  - - - -  - 0 0"],
  ["person:remove-factor", "a person", "                   Y - - -  - -  - - - -  - 0 0"],
  ["person:remove", "a person", "                          Y - - -  - -  - - - -  - 0 0"],
  ["person:export", "a person", "                          Y - - -  - -  - - - -  - 0 0"],
  // Tokens are one's own; an admin ends others'.
  ["token:make", "a person", "                             - - - -  - -  - - - -  - 0 0"],
  ["calendar:feed", "a person", "                          - - - -  - -  - - - -  - 0 0"],
  ["token:revoke", "a person", "                           Y - - -  - -  - - - -  - 0 0"],
  ["outbox:read", "coalition", "                           Y - - -  - -  - - - -  - - 0"],
  ["outbox:settle", "coalition", "                         Y - - -  - -  - - - -  - - 0"],

  ["organization:read", "the organization", "              Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["organization:read", "an unlisted organization", "      Y Y Y Y  Y Y  Y Y Y Y  Y 0 0"],
  ["organization:edit", "the organization", "              Y - - -  Y -  - - - -  - - 0"],
  ["organization:read-history", "the organization", "      Y - - -  Y -  - - - -  - - 0"],
  ["organization:archive", "the organization", "           Y - - -  - -  - - - -  - - 0"],
  ["organization:merge", "the organization", "             Y - - -  - -  - - - -  - - 0"],
  ["organization:merge", "an unlisted organization", "     Y - - -  - -  - - - -  - 0 0"],
  ["organization:export-numbers", "the organization", "    Y - - -  Y -  Y - - -  - - 0"],
  ["organization:export-numbers", "an unlisted organization", "Y - - -  Y -  Y - - -  - 0 0"],
  // The organization sits at the table of F's team.
  ["organization:see-contacts", "the organization", "      Y - Y -  Y -  Y - - -  - - 0"],
  ["organization:invite-colleague", "the organization", "  Y - - -  Y -  - - - -  - - 0"],
  ["organization:set-domains", "the organization", "       Y - - -  - -  - - - -  - - 0"],
  ["organization:share-values", "the organization", "     - - - -  Y -  - - - -  - - 0"],
  ["affiliation:confirm", "the organization", "            Y - - -  Y -  - - - -  - - 0"],
  ["role:answer", "the organization", "                    Y - - -  Y -  - - - -  - - 0"],

  ["team:read", "the public team", "                       Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["team:read", "the private team", "                      Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["team:read-past", "the public team", "                  Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["team:read-past", "the private team", "                 Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["team:export", "the public team", "                     Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["team:export", "the private team", "                    Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["team:see-members", "the public team", "                Y Y Y Y  Y Y  Y Y Y Y  Y - 0"],
  ["team:see-members", "the private team", "               Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["team:see-gaps", "the public team", "                   Y - Y -  - -  - - - -  - - 0"],
  ["team:see-gaps", "the private team", "                  Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["team:see-balance", "the public team", "                Y Y Y Y  Y Y  Y Y Y Y  Y - 0"],
  ["team:see-balance", "the private team", "               Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["team:edit", "the public team", "                       Y - Y -  - -  - - - -  - - 0"],
  ["team:edit", "the private team", "                      Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["team:invite", "the public team", "                     Y - Y -  - -  - - - -  - - 0"],
  ["team:name-facilitator", "the public team", "           Y - - -  - -  - - - -  - - 0"],
  ["team:read-history", "the public team", "               Y - Y -  - -  - - - -  - - 0"],
  ["team:read-history", "the private team", "              Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["team:view-as-member", "the public team", "             Y - Y -  - -  - - - -  - - 0"],
  ["team:view-as-member", "the private team", "            Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["team:archive", "the public team", "                    Y - - -  - -  - - - -  - - 0"],
  ["team:change-visibility", "the public team", "          Y - - -  - -  - - - -  - - 0"],
  ["team:change-visibility", "the private team", "         Y 0 - 0  0 0  0 0 - 0  0 0 0"],
  ["team:join", "the public team", "                       Y Y Y Y  Y Y  Y Y Y Y  Y - 0"],
  ["team:decide-request", "the public team", "             Y - Y -  - -  - - - -  - - 0"],
  ["team:decide-request", "the private team", "            Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["team:see-claims", "the public team", "                 Y - Y -  - -  - - - -  - - 0"],
  ["team:set-joining", "the public team", "                Y - Y -  - -  - - - -  - - 0"],
  ["team:set-joining", "the private team", "               Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  // Naming a facilitator is an admin's: a facilitator proposes their successor.
  ["team:propose-handover", "the public team", "           - - Y -  - -  - - - -  - - 0"],
  ["team:leave", "the public team", "                      - - Y -  - -  - - Y -  - - 0"],
  ["documents:read-in", "coalition", "                     Y - Y Y  - -  - - - -  - - 0"],
  ["team:import", "the public team", "                     Y - Y -  - -  - - - -  - - 0"],
  ["team:import", "the private team", "                    Y 0 Y 0  0 0  0 0 - 0  0 0 0"],

  ["solution:read", "a solution of the public team", "     Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["solution:read", "a solution of the private team", "    Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["solution:read-history", "a solution of the public team", "Y Y Y Y  Y Y  Y Y Y Y  Y - 0"],
  ["solution:propose", "the public team", "                Y - Y Y  Y Y  - Y Y Y  - - 0"],
  ["solution:propose", "the private team", "               Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["solution:edit", "a solution of the public team", "     Y - Y -  - -  - - - -  - - 0"],
  ["solution:edit", "a solution of the private team", "    Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["solution:arrange", "the public team", "                Y - Y -  - -  - - - -  - - 0"],
  // The organization has an accepted lead on the public team's solution.
  ["solution:update", "a solution of the public team", "   Y - Y -  Y -  - - - -  - - 0"],

  ["metric:read", "the public team", "                     Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["metric:read", "the private team", "                    Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["metric:read-history", "the public team", "             Y Y Y Y  Y Y  Y Y Y Y  Y - 0"],
  ["metric:read-history", "the private team", "            Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["metric:see-reported", "the public team", "             Y Y Y Y  Y Y  Y Y Y Y  Y - 0"],
  ["metric:define", "the public team", "                   Y - Y -  - -  - - - -  - - 0"],
  // Rounds are run by whoever runs the team; all teams at once, locks and what undoes them are an admin's.
  ["round:read", "the public team", "                     Y - Y -  - -  - - - -  - - 0"],
  ["round:read", "the private team", "                    Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["round:open", "the public team", "                     Y - Y -  - -  - - - -  - - 0"],
  ["round:open", "the private team", "                    Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["round:open-everywhere", "coalition", "                Y - - -  - -  - - - -  - - 0"],
  ["round:close", "the public team", "                    Y - Y -  - -  - - - -  - - 0"],
  ["round:lock", "the public team", "                     Y - - -  - -  - - - -  - - 0"],
  ["round:lock", "the private team", "                    Y 0 - 0  0 0  0 0 - 0  0 0 0"],
  ["period:unlock", "the public team", "                  Y - - -  - -  - - - -  - - 0"],
  // The organization's own people answer; who runs the team, on its behalf. Nobody else learns that it was asked.
  ["ask:answer", "the organization's ask of the public team", "     Y 0 Y 0  Y 0  Y 0 0 0  0 0 0"],
  ["ask:answer", "the organization's ask of the private team", "    Y 0 Y 0  Y 0  Y 0 0 0  0 0 0"],
  ["ask:link", "the organization's ask of the public team", "       Y 0 Y 0  Y 0  - 0 0 0  0 0 0"],

  ["contribution:create", "the organization's amounts for the public team", "     Y - Y -  Y -  Y - - -  - - 0"],
  ["contribution:create", "the organization's amounts for the private team", "    Y 0 Y 0  Y 0  Y 0 - 0  0 0 0"],
  ["contribution:read-raw", "the organization's amounts for the public team", "   Y Y - -  Y -  Y - - -  - - 0"],
  [
    "contribution:read-raw",
    "the organization's amounts for the public team, shared with its facilitators",
    "Y Y Y - Y - Y - - - - - 0",
  ],
  ["contribution:correct", "the organization's amounts for the public team", "    Y - - -  Y -  Y - - -  - - 0"],
  ["contribution:give", "coalition", "                     - - - -  Y Y  Y Y - -  - - 0"],
  ["contribution:import", "coalition", "                   Y - Y Y  Y Y  Y Y - -  - - 0"],
  ["contribution:review", "coalition", "                   Y Y Y Y  - -  - - - -  - - 0"],
  ["contribution:decide", "a contribution of the organization", "                 Y Y - -  - -  - - - -  - - 0"],
  [
    "contribution:decide",
    "a contribution of the organization, shared with the facilitators",
    "Y Y Y - - - - - - - - - 0",
  ],
  // Four eyes: an admin, steward or facilitator who entered it may not accept it.
  ["contribution:decide", "a contribution that the person entered", "             - - - -  - -  - - - -  - - 0"],

  ["session:read", "a session of the public team", "       Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["session:read", "a session of the private team", "      Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["session:prepare", "the public team", "                 Y - Y -  - -  - - - -  - - 0"],
  [
    "session:record",
    "a session of the public team that the organization is invited to",
    "Y - Y -  - -  - - - -  - - 0",
  ],
  ["session:record", "a session of the public team that its member records", "Y - Y -  - -  - - Y -  - - 0"],
  [
    "session:record",
    "a session of the private team that the organization is invited to",
    "Y 0 Y 0  0 0  0 0 - 0  0 0 0",
  ],
  [
    "session:attend",
    "a session of the public team that the organization is invited to",
    "Y - Y -  Y -  - - Y -  - - 0",
  ],
  [
    "session:attend",
    "a session of the private team that the organization is invited to",
    "Y 0 Y 0  Y 0  0 0 Y 0  0 0 0",
  ],
  ["session:read-private-notes", "the public team", "      - - Y -  - -  - - - -  - - 0"],
  ["session:keep-private-notes", "the public team", "      - - Y -  - -  - - - -  - - 0"],
  ["session:read-private-notes", "the private team", "     - 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["session:keep-private-notes", "the private team", "     - 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["idea:edit", "the public team", "                       Y - Y -  - -  - - - -  - - 0"],
  ["idea:edit", "the private team", "                      Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["ballot:set-up", "the public team", "                   Y - Y -  - -  - - - -  - - 0"],
  ["ballot:set-up", "the private team", "                  Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["ballot:vote", "a session of the public team that the organization is invited to", "Y - Y -  Y -  - - Y -  - - 0"],
  ["ballot:vote", "a session of the private team that the organization is invited to", "Y 0 Y 0  Y 0  0 0 Y 0  0 0 0"],
  ["task:create", "the public team", "                     Y - Y -  - -  - - Y -  - - 0"],
  ["task:create", "the private team", "                    Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["task:update", "a task of the public team that the organization has", "Y - Y -  Y -  Y - Y -  - - 0"],
  ["task:update", "a task of the private team that the organization has", "Y 0 Y 0  Y 0  Y 0 Y 0  0 0 0"],
  ["recap:read", "a published recap of the public team", " Y Y Y Y  Y Y  Y Y Y Y  Y Y 0"],
  ["recap:read", "a published recap of the private team", "Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["recap:read", "a draft recap of the public team", "     Y 0 Y 0  0 0  0 0 0 0  0 0 0"],
  [
    "recap:read-circulated",
    "a session of the public team that the organization is invited to",
    "Y 0 Y 0  Y 0  0 0 Y 0  0 0 0",
  ],
  [
    "recap:read-circulated",
    "a session of the private team that the organization is invited to",
    "Y 0 Y 0  Y 0  0 0 Y 0  0 0 0",
  ],
  [
    "recap:propose-correction",
    "a session of the public team that the organization is invited to",
    "Y 0 Y 0  Y 0  0 0 Y 0  0 0 0",
  ],
  [
    "recap:propose-correction",
    "a session of the private team that the organization is invited to",
    "Y 0 Y 0  Y 0  0 0 Y 0  0 0 0",
  ],
  ["recap:accept-correction", "the public team", "         Y - Y -  - -  - - - -  - - 0"],
  ["recap:accept-correction", "the private team", "        Y 0 Y 0  0 0  0 0 - 0  0 0 0"],
  ["recap:edit", "a session of the public team that its member records", "Y - Y -  - -  - - Y -  - - 0"],
  ["recap:edit", "a session of the public team that the organization is invited to", "Y - Y -  - -  - - - -  - - 0"],
  ["recap:read", "the draft recap of a session that its member records", "Y 0 Y 0  0 0  0 0 Y 0  0 0 0"],
  ["recap:publish", "the public team", "                   Y - Y -  - -  - - - -  - - 0"],
  ["recap:read-history", "the public team", "              Y - Y -  - -  - - - -  - - 0"],
];

/**
 * T(read) and T(write): what tokens of the foundry's representative may do besides what everybody may. Every row that
 * does not stand here is answered as to A.
 */
export const tokens: [permission: string, object: MatrixObject, read: "Y" | "-" | "0", write: "Y" | "-" | "0"][] = [
  ["contribution:create", "the organization's amounts for the public team", "-", "Y"],
  ["contribution:create", "the organization's amounts for the private team", "-", "Y"],
  ["contribution:read-raw", "the organization's amounts for the public team", "Y", "-"],
  ["contribution:read-raw", "the organization's amounts for the public team, shared with its facilitators", "Y", "-"],
  ["contribution:correct", "the organization's amounts for the public team", "-", "Y"],
];
