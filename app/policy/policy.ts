import { type Denied, Refusal, type RefusalKind } from "#app/platform/errors";
import { anonymous, type Principal, type TokenScope } from "./principal";
import type {
  AmountFacts,
  AskFacts,
  BallotFacts,
  CommitmentFacts,
  ContactFacts,
  ContributionFacts,
  DatedFacts,
  Facts,
  OrganizationFacts,
  ParticipationFacts,
  PersonFacts,
  RecapFacts,
  RecordingFacts,
  TaskFacts,
  TeamFacts,
} from "./facts";
import { subjectOf } from "./subject";

export type * from "./facts";
export { anonymous, operator, type Principal } from "./principal";
export { arrangedTeams, facilitatedTeams, readableTeams } from "./reach";

type Test<F extends Facts> = (principal: Principal, facts: F) => boolean;

const everyone = () => true;
const signedIn: Test<Facts> = ({ personId }) => personId !== null;
const admin: Test<Facts> = ({ coalitionRole }) => coalitionRole === "admin";
const steward: Test<Facts> = ({ coalitionRole }) => coalitionRole === "data_steward";
const self: Test<PersonFacts> = ({ personId }, facts) => personId === facts.personId;
const facilitator: Test<TeamFacts> = ({ teams }, { teamId }) => teams.get(teamId) === "facilitator";
const member: Test<TeamFacts> = ({ teams }, { teamId }) => teams.has(teamId);
const representative: Test<Facts & { organizationId: string }> = ({ organizations }, { organizationId }) =>
  hasRole(organizations, organizationId, "rep") || hasRole(organizations, organizationId, "plan_owner");
const contributor: Test<Facts & { organizationId: string }> = ({ organizations }, { organizationId }) =>
  organizations.has(organizationId);
/** Anybody who speaks for an organization: proposing on public teams, or on the teams that they may read. */
const speaksForSomeone: Test<Facts> = ({ organizations }) =>
  [...organizations.values()].some((roles) => roles.has("rep") || roles.has("plan_owner"));
const contributesForSomeone: Test<Facts> = ({ organizations }) => organizations.size > 0;
const belongsToSomeTeam: Test<Facts> = ({ teams }) => teams.size > 0;
/** What such a facilitator may decide is then asked for each number. */
const facilitatesSomeTeam: Test<Facts> = ({ teams }) => [...teams.values()].includes("facilitator");
const worksOnIt: Test<CommitmentFacts> = ({ organizations }, { leads, supports }) =>
  [...leads, ...supports].some((id) => hasRole(organizations, id, "rep") || hasRole(organizations, id, "plan_owner"));
const linkHolder: Test<AskFacts> = ({ answersAsk }, { askId }) => answersAsk === askId;
const codeHolder: Test<BallotFacts> = ({ votesOn }, { ballotId }) => votesOn === ballotId;
const facilitatesAtTable: Test<ContactFacts> = ({ teams }, { tables }) =>
  tables.some((id) => teams.get(id) === "facilitator");
const facilitatorShownValues: Test<AmountFacts> = (principal, facts) =>
  facts.sharesValues && facilitator(principal, facts);
/** Four eyes: nobody accepts what they entered, or their own organization's number, whatever else they are. */
const fourEyes: Test<ContributionFacts> = ({ personId, organizations }, { enteredBy, alsoEnteredBy, organizationId }) =>
  personId !== enteredBy && !alsoEnteredBy?.includes(personId ?? "") && !organizations.has(organizationId);

const ofCoalition: Test<Facts> = everyone;
const ofTeam: Test<TeamFacts> = (principal, facts) =>
  facts.visibility === "public" || admin(principal, facts) || member(principal, facts);
const ofCommitment: Test<CommitmentFacts> = (principal, facts) =>
  (!facts.isProposed || signedIn(principal, facts)) &&
  [facts, ...facts.coTeams].some((team) => ofTeam(principal, team));
// Whoever retired from a team goes on reading what existed until then, and nothing later.
const ofTeamOnce: Test<TeamFacts> = (principal, facts) =>
  ofTeam(principal, facts) || principal.retired.has(facts.teamId);
const ofItsDay: Test<DatedFacts> = (principal, facts) =>
  ofTeam(principal, facts) ||
  (facts.existsSince !== null && facts.existsSince <= (principal.retired.get(facts.teamId) ?? ""));
const isInvited: Test<ParticipationFacts> = ({ personId, organizations }, { invited }) =>
  (personId !== null && invited.people.includes(personId)) ||
  invited.organizations.some((id) => hasRole(organizations, id, "rep") || hasRole(organizations, id, "plan_owner"));
const ofInvited: Test<ParticipationFacts> = (principal, facts) =>
  ofTeam(principal, facts) || isInvited(principal, facts);
const ofBallot: Test<BallotFacts> = (principal, facts) => ofInvited(principal, facts) || codeHolder(principal, facts);
/** Whoever takes part in a session: they read its recap while it is circulated, and say what is wrong in it. */
const ofParticipants: Test<ParticipationFacts> = (principal, facts) =>
  (ofTeam(principal, facts) && (admin(principal, facts) || member(principal, facts))) || isInvited(principal, facts);
const noteTaker: Test<TeamFacts & Partial<RecordingFacts>> = (principal, facts) =>
  (facts.noteTakerId ?? null) !== null && principal.personId === facts.noteTakerId && member(principal, facts);
const ofRecap: Test<RecapFacts> = (principal, facts) =>
  facts.isPublished
    ? ofItsDay(principal, facts)
    : ofTeam(principal, facts) && [admin, facilitator, noteTaker].some((test) => test(principal, facts));
const assignee: Test<TaskFacts> = ({ personId, organizations }, facts) =>
  (personId !== null && facts.people.includes(personId)) || facts.organizations.some((id) => organizations.has(id));
const ofTask: Test<TaskFacts> = (principal, facts) => ofTeam(principal, facts) || assignee(principal, facts);
const ofOrganization: Test<OrganizationFacts> = (principal, facts) => facts.isPublic || signedIn(principal, facts);
const ofPerson: Test<PersonFacts> = signedIn;
// A representative contributes to what a team asks of the organization, also to a private team's metric that they cannot open.
const ofAmount: Test<AmountFacts> = (principal, facts) =>
  ofTeam(principal, facts) || (facts.atTable && contributor(principal, facts));

const ofAsk: Test<AskFacts> = (principal, facts) =>
  linkHolder(principal, facts) ||
  admin(principal, facts) ||
  facilitator(principal, facts) ||
  contributor(principal, facts);

type Rule<F extends Facts> = {
  /** Who may know that the thing exists; for anybody else it does not (404). */
  visible: Test<F>;
  /** False where an archived thing takes no more changes (423). */
  open?: (facts: F) => boolean;
  /** Whom it is granted to: one of these is enough (else 403). */
  to: Test<F>[];
  /** What must hold besides. */
  provided?: Test<F>;
};

const reading = <F extends Facts>(visible: Test<F>, ...to: Test<F>[]): Rule<F> => ({ visible, to });
const writing = <F extends Facts & { isArchived: boolean }>(visible: Test<F>, ...to: Test<F>[]): Rule<F> => ({
  visible,
  open: (facts) => !facts.isArchived,
  to,
});

/** Every permission of the portal, one line each. */
const rules = {
  "coalition:edit": reading(ofCoalition, admin),
  "coalition:invite": reading(ofCoalition, admin),
  "coalition:see-gaps": reading(ofCoalition, admin),
  "coalition:export": reading(ofCoalition, admin),
  "audit:read": reading(ofCoalition, admin),
  "people:list": reading(ofCoalition, signedIn),
  "people:import": reading(ofCoalition, admin),
  "person:merge": reading(ofCoalition, admin),
  "person:edit": reading(ofPerson, admin, self),
  "person:end-logins": reading(ofPerson, admin, self),
  "person:start-reset": reading(ofPerson, admin),
  "person:remove-factor": reading(ofPerson, admin),
  "person:remove": reading(ofPerson, admin, self),
  "person:export": reading(ofPerson, admin, self),
  "outbox:read": reading(ofCoalition, admin),
  "outbox:settle": reading(ofCoalition, admin),
  "person:see-contact": reading(ofPerson, admin, self),
  "token:make": reading(ofPerson, self),
  "calendar:feed": reading(ofPerson, self),
  "token:revoke": reading(ofPerson, admin, self),
  "group:edit": reading(ofCoalition, admin),
  "dimension:edit": reading(ofCoalition, admin),
  // Which labels they may settle is then asked for each row's solution.
  "label:settle": reading(ofCoalition, admin, facilitatesSomeTeam),

  "organization:read": reading(ofOrganization, everyone),
  "organization:create": reading(ofCoalition, admin),
  "organization:edit": writing(ofOrganization, admin, representative),
  "organization:archive": reading(ofOrganization, admin),
  "organization:read-history": reading(ofOrganization, admin, representative),
  "organization:merge": reading(ofOrganization, admin),
  "organization:export-numbers": reading(ofOrganization, admin, contributor),
  "organization:see-contacts": reading(ofOrganization, admin, contributor, facilitatesAtTable),
  "organization:invite-colleague": writing(ofOrganization, admin, representative),
  "organization:set-domains": reading(ofOrganization, admin),
  "organization:share-values": writing(ofOrganization, representative),
  "affiliation:confirm": writing(ofOrganization, admin, representative),

  "team:create": reading(ofCoalition, admin),
  "team:read": reading(ofTeam, everyone),
  "team:read-past": reading(ofTeamOnce, everyone),
  "team:see-members": reading(ofTeam, signedIn),
  "team:see-gaps": reading(ofTeam, admin, facilitator),
  "team:see-balance": reading(ofTeam, signedIn),
  "team:edit": writing(ofTeam, admin, facilitator),
  "team:archive": reading(ofTeam, admin),
  "team:read-history": reading(ofTeam, admin, facilitator),
  "team:view-as-member": reading(ofTeam, admin, facilitator),
  "team:change-visibility": writing(ofTeam, admin),
  "team:name-facilitator": writing(ofTeam, admin),
  "team:invite": writing(ofTeam, admin, facilitator),
  "team:join": writing(ofTeam, signedIn),
  "team:decide-request": writing(ofTeam, admin, facilitator),
  "team:see-claims": reading(ofTeam, admin, facilitator),
  "team:set-joining": writing(ofTeam, admin, facilitator),
  "team:propose-handover": writing(ofTeam, facilitator),
  "team:leave": reading(ofTeam, member),
  "documents:read-in": reading(ofCoalition, admin, facilitatesSomeTeam),
  "team:import": writing(ofTeam, admin, facilitator),
  "team:export": reading(ofTeam, everyone),

  "solution:read": reading(ofCommitment, everyone),
  "solution:read-history": reading(ofCommitment, signedIn),
  "solution:propose": writing(ofTeam, admin, facilitator, member, speaksForSomeone, belongsToSomeTeam),
  "solution:edit": writing(ofCommitment, admin, facilitator),
  "solution:arrange": writing(ofTeam, admin, facilitator),
  "solution:update": writing(ofCommitment, admin, facilitator, worksOnIt),
  "role:answer": reading(ofOrganization, admin, representative),

  "metric:read": reading(ofTeam, everyone),
  "metric:read-history": reading(ofTeam, signedIn),
  "metric:define": writing(ofTeam, admin, facilitator),
  "metric:see-reported": reading(ofTeam, signedIn),
  "contribution:create": writing(ofAmount, admin, facilitator, contributor),
  "contribution:read-raw": reading(ofAmount, admin, steward, contributor, facilitatorShownValues),
  "contribution:correct": writing(ofAmount, admin, contributor),
  // Whose numbers a file may hold is then asked for each of its rows.
  "contribution:import": reading(ofCoalition, admin, facilitatesSomeTeam, contributesForSomeone),
  "contribution:give": reading(ofCoalition, contributesForSomeone),
  "contribution:review": reading(ofCoalition, admin, steward, facilitatesSomeTeam),
  "contribution:decide": { ...writing(ofAmount, admin, steward, facilitatorShownValues), provided: fourEyes },

  "round:read": reading(ofTeam, admin, facilitator),
  "round:open": writing(ofTeam, admin, facilitator),
  "round:open-everywhere": reading(ofCoalition, admin),
  "round:close": writing(ofTeam, admin, facilitator),
  "round:lock": writing(ofTeam, admin),
  "period:unlock": writing(ofTeam, admin),
  "ask:answer": writing(ofAsk, admin, facilitator, contributor, linkHolder),
  "ask:link": writing(ofAsk, admin, facilitator, representative),

  "session:read": reading(ofItsDay, everyone),
  "session:prepare": writing(ofTeam, admin, facilitator),
  "session:record": writing(ofTeam, admin, facilitator, noteTaker),
  "session:attend": writing(ofInvited, admin, facilitator, member, isInvited),
  // Not even a coalition's admins read them.
  "session:read-private-notes": reading(ofTeam, facilitator),
  "session:keep-private-notes": writing(ofTeam, facilitator),
  "idea:edit": writing(ofTeam, admin, facilitator),
  "ballot:set-up": writing(ofTeam, admin, facilitator),
  // With nobody invited where a ballot is held in no session.
  "ballot:vote": writing(ofBallot, admin, facilitator, member, isInvited, codeHolder),
  "task:create": writing(ofTeam, admin, facilitator, member),
  "task:update": writing(ofTask, admin, facilitator, member, assignee),
  "recap:read": reading(ofRecap, everyone),
  "recap:read-circulated": reading(ofParticipants, everyone),
  "recap:propose-correction": writing(ofParticipants, everyone),
  "recap:accept-correction": writing(ofTeam, admin, facilitator),
  "recap:edit": writing(ofTeam, admin, facilitator, noteTaker),
  "recap:publish": writing(ofTeam, admin, facilitator),
  "recap:read-history": reading(ofTeam, admin, facilitator),
} satisfies Record<string, Rule<never>>;

export type Permission = keyof typeof rules;

/** The names of all permissions, for the test that holds them against the matrix. */
export const permissions = Object.keys(rules) as Permission[];

type FactsFor<P extends Permission> = (typeof rules)[P] extends Rule<infer F> ? F : never;

/** The permissions that tokens can give, each with the scope that gives it. For all others a token is nobody. */
const scopes: Partial<Record<Permission, TokenScope>> = {
  "contribution:read-raw": "contributions:read",
  "contribution:create": "contributions:write",
  "contribution:correct": "contributions:write",
};

/** Why a principal may not do something, or null when they may. The order of the questions is fixed: each may only deny. */
export function refusalOf<P extends Permission>(
  asking: Principal,
  permission: P,
  facts: FactsFor<P>,
): RefusalKind | null {
  const rule = rules[permission] as unknown as Rule<FactsFor<P>>;
  const scope = scopes[permission];
  const principal = asking.token && !scope ? anonymous(asking.coalitionId) : asking;
  if (facts.coalitionId !== principal.coalitionId || !rule.visible(principal, facts)) return "not_found";
  if (rule.open && !rule.open(facts)) return "locked";
  if (lackingScope(principal, permission)) return "forbidden";
  if (!rule.to.some((test) => test(principal, facts))) return "forbidden";
  if (rule.provided && !rule.provided(principal, facts)) return "forbidden";
  return null;
}

/** For showing or hiding a control. Pure, so it runs in loaders and in tests. */
export function can<P extends Permission>(principal: Principal, permission: P, facts: FactsFor<P>): boolean {
  return refusalOf(principal, permission, facts) === null;
}

const sentences = { not_found: "errors.notFound", locked: "errors.archived", forbidden: "errors.forbidden" } as const;

/**
 * For loaders, actions and commands.
 * @throws {Refusal} `not_found` for what the principal may not know of, `locked` for what is archived, else `forbidden`.
 */
export function authorize<P extends Permission>(principal: Principal, permission: P, facts: FactsFor<P>): void {
  const kind = refusalOf(principal, permission, facts);
  if (kind === "forbidden") throw forbidden(principal, permission, facts);
  if (kind) throw new Refusal(kind, sentences[kind as keyof typeof sentences]);
}

/** The scope that a token lacks for a permission, whatever it will be asked of; null where nothing is lacking. */
export function lackingScope({ token }: Principal, permission: Permission): TokenScope | null {
  const scope = scopes[permission];
  return token && scope && !token.scopes.has(scope) ? scope : null;
}

/** The refusal of what somebody may know of and may not do, for rules that need more than one permission to say. */
export function forbidden(principal: Principal, permission: Permission, facts: Facts): Refusal {
  const { coalitionId, personId } = principal;
  const denied: Denied = { coalitionId, personId, what: permission, subject: subjectOf(facts) };
  return new Refusal("forbidden", sentences.forbidden, undefined, undefined, denied);
}

function hasRole(
  organizations: Principal["organizations"],
  organizationId: string,
  role: "rep" | "contributor" | "plan_owner",
): boolean {
  return organizations.get(organizationId)?.has(role) ?? false;
}
