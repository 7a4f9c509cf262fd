import type { Cast } from "./factories";
import type { TeamScene } from "./scene";

/** The things of one scene that addresses name; what a scene has none of stands in no list. */
type Place = { cast: Cast; scene: TeamScene; team: keyof Cast["teams"]; memberListId: string };

/** The address of a route's pattern (`/teams/:team/plan`) in one of the scenes. */
export function addressIn({ cast, scene, team, memberListId }: Place, pattern: string): string {
  const values: Record<string, string> = {
    contribution: scene.contributionId,
    document: scene.documentId,
    token: "x".repeat(43),
    metric: scene.metricId,
    link: scene.linkId,
    affiliation: cast.people.rep.id,
    organization: cast.organizations.foundry.slug,
    group: cast.groups.employers,
    list: memberListId,
    person: cast.people.viewer.id,
    member: cast.people.member.id,
    joinQuestion: scene.joinQuestionId,
    team: cast.teams[team].slug,
    question: scene.faqId,
    session: "1",
    ref: "1",
    assignment: scene.assignmentId,
    event: scene.eventId,
    row: scene.roleRowId,
    label: scene.labelRowId,
    contact: scene.contactId,
    part: scene.prosePartId,
    step: "1",
    update: scene.updateId,
  };
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? `no-${name}`);
}
