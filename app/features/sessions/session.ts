/** What the session's recap is for whoever asks: a draft that they may not read counts as none. */
export type RecapState = "none" | "draft" | "published";

/** One line of a team's list of sessions. */
export type SessionSummary = {
  id: string;
  /** Permanent: it is the session's address. */
  number: number;
  title: string;
  /** The date as it was written: "February 2021", "three Tuesdays in May". */
  dateWords: string;
  heldOn: string | null;
  heldUntil: string | null;
  /** When it begins and ends, as `HH:MM` of the coalition's time zone. */
  startTime: string | null;
  endTime: string | null;
  place: string;
  /** Where it can be joined from afar. */
  link: string | null;
  /** It was called off. */
  isCancelled: boolean;
  recap: RecapState;
};

export type Session = SessionSummary & {
  introduction: string;
  /** Who records it besides the facilitators, by id and name; null for nobody who is in the team, and for the public. */
  noteTaker: { id: string; name: string } | null;
  version: number;
};

/** What a form or a document says about a session. */
export type SessionWords = Pick<Session, "title" | "dateWords" | "heldOn" | "heldUntil" | "introduction"> &
  Partial<SessionPlace>;

/** A session as whoever is asked to come knows it: when and where, and nothing of what came of it. */
export type SessionAsInvited = Omit<SessionSummary, "recap">;

/** When in the day a session is, and where. */
export type SessionPlace = Pick<Session, "startTime" | "endTime" | "place" | "link">;

/** Whether a session is not over yet on a day; one without a day is not. */
export function isAhead({ heldOn, heldUntil }: Pick<SessionSummary, "heldOn" | "heldUntil">, today: string): boolean {
  return heldOn === null || (heldUntil ?? heldOn) >= today;
}

/** The session that comes next, of a team's newest ones: today's or the first one after that has no recap yet. */
export function nextOf(sessions: readonly SessionSummary[], today: string): SessionSummary | null {
  const ahead = sessions.filter(
    (session) => session.recap === "none" && !session.isCancelled && session.heldOn !== null && isAhead(session, today),
  );
  const when = ({ heldOn, startTime }: SessionSummary) => `${heldOn ?? ""} ${startTime ?? ""}`;
  return [...ahead].sort((a, b) => when(a).localeCompare(when(b)) || a.number - b.number)[0] ?? null;
}
