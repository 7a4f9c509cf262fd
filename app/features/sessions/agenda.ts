/** A solution that an agenda item is about, as far as the reader may know of it. */
export type AgendaAbout = { id: string; label: string; title: string; address: { team: string; key: string } };

/** One item of a session's agenda: what is to be talked about, how long, and what it is to bring about. */
export type AgendaItem = {
  id: string;
  version: number;
  title: string;
  minutes: number | null;
  purpose: string;
  about: AgendaAbout[];
  /** It was carried over from an earlier session. */
  isCarried: boolean;
};

/** How an agenda's minutes stand against the hours of its session. */
export type AgendaTime = {
  /** The sum of the minutes that were given. */
  planned: number;
  /** Items without minutes. */
  open: number;
  /** How long the session is; null where its hours are not known. */
  available: number | null;
};

type Hours = { heldUntil: string | null; startTime: string | null; endTime: string | null };

/** Adds the agenda up. */
export function timeOf(items: readonly Pick<AgendaItem, "minutes">[], session: Hours): AgendaTime {
  return {
    planned: items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    open: items.filter(({ minutes }) => minutes === null).length,
    available: lengthOf(session),
  };
}

/** How many minutes a session of one day has; null where nobody said, or where it has several days. */
function lengthOf({ heldUntil, startTime, endTime }: Hours): number | null {
  if (heldUntil !== null || startTime === null || endTime === null) return null;
  return minuteOfDay(endTime) - minuteOfDay(startTime);
}

/**
 * When each item begins, as `HH:MM`: known as long as the session's beginning and the minutes of all items before it
 * are, and within its day.
 */
export function beginningsOf(
  items: readonly Pick<AgendaItem, "minutes">[],
  startTime: string | null,
): (string | null)[] {
  let at = startTime === null ? null : minuteOfDay(startTime);
  return items.map(({ minutes }) => {
    const begins = at !== null && at < 24 * 60 ? at : null;
    at = begins === null || minutes === null ? null : begins + minutes;
    return begins === null ? null : clock(begins);
  });
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
