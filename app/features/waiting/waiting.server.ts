import { waitingKinds } from "./line";
import type { WaitingKindOf } from "./waiting-ask.server";
import { waitingForOrganizations } from "./waiting-for-organizations.server";
import { waitingForDeciders } from "./waiting-for-deciders.server";
import { waitingOfRounds } from "./lines-of-rounds.server";
import { waitingRecaps } from "./lines-of-recaps.server";
import { waitingSessions } from "./lines-of-sessions.server";
import { waitingTasks } from "./lines-of-tasks.server";
import { waitingOfOthers } from "./waiting-of-others.server";

/** Every kind of thing that waits for somebody. */
export const waitingRegistry: readonly WaitingKindOf[] = [
  ...waitingForOrganizations,
  ...waitingOfRounds,
  ...waitingForDeciders,
  ...waitingOfOthers,
  ...waitingSessions,
  ...waitingTasks,
  ...waitingRecaps,
].sort((a, b) => waitingKinds.indexOf(a.kind) - waitingKinds.indexOf(b.kind));
