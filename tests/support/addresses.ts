import type { Cast } from "./factories";
import type { TeamScene } from "./scene";

/** The things of one scene that addresses name; what a scene has none of stands in no list. */
export type Place = {
  cast: Cast;
  scene: TeamScene;
  team: keyof Cast["teams"];
  memberListId: string;
  /** Things that not every scene has, by the names that patterns give them. */
  more?: Record<string, string>;
};

/** The address of a route's pattern (`/teams/:team/plan`) in one of the scenes. */
export function addressIn(place: Place, pattern: string): string {
  const values = thingsIn(place);
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? `no-${name}`);
}

/** The things that patterns and forms name. */
export function thingsIn({ cast, scene, team, memberListId, more }: Place): Record<string, string> {
  return {
    contribution: scene.contributionId,
    attachment: scene.attachmentId,
    document: scene.documentId,
    token: "x".repeat(43),
    metric: scene.metricId,
    link: scene.linkId,
    affiliation: cast.people.rep.id,
    organization: cast.organizations.foundry.slug,
    dimension: cast.dimension,
    group: cast.groups.employers,
    list: memberListId,
    person: cast.people.viewer.id,
    member: cast.people.member.id,
    joinQuestion: scene.joinQuestionId,
    team: cast.teams[team].slug,
    question: scene.faqId,
    period: "2026-04-01",
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
    ...more,
  };
}
