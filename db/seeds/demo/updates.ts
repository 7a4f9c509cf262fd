import type { Calendar } from "./calendar";
import { aboutHealthcare } from "./healthcare-updates";
import { aboutManufacturing } from "./manufacturing-updates";
import { meetingDays, solutions } from "./solutions";
import type { UpdateStory } from "./update-story";

/** What was said about the solutions, oldest first; what was said in a session on the day of the session. */
export function updatesOf(calendar: Calendar): UpdateStory[] {
  return [...aboutManufacturing(calendar), ...aboutHealthcare(calendar)]
    .map((story) =>
      story.source ? { ...story, on: calendar.inWeekOf(story.on, meetingDays[solutions[story.solution].team]) } : story,
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
