import type { Calendar } from "./calendar";
import { aboutHealthcare } from "./healthcare-updates";
import { aboutManufacturing } from "./manufacturing-updates";
import type { UpdateStory } from "./update-story";

/** What was said about the solutions, oldest first. */
export function updatesOf(calendar: Calendar): UpdateStory[] {
  return [...aboutManufacturing(calendar), ...aboutHealthcare(calendar)].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
