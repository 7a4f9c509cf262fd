import { wayBack } from "#app/features/desk/ways-back";
import type { RecapStructure } from "#app/features/recaps/recap";
import { newId } from "#app/platform/ids";
import type { Team } from "./dataset-people";
import { shareOf } from "./sizes";
import { NOW, owned, type Rows, times } from "./dataset-rows";

/** How much one session holds, at every size. */
const ITEMS = 5;
const NOTE =
  "Three plants can take four visitors each. Two ask what the insurance costs.\n\nThe school bus leaves at nine.";

/** Far enough ahead for years of measuring. */
const AHEAD = "2030-06-13";

type Held = { id: string; team: Team; number: number; members: string[] };

/** How many sessions a team has held, of so many recaps of all teams; the one after them is ahead. */
export function sessionsHeld(recaps: number, teams: number, nth: number): number {
  return shareOf(recaps, teams, nth);
}

/**
 * The sessions of teams: those held, each with its agenda, notes, what was recorded, who was there and a published recap,
 * and one ahead.
 */
export function sessionRows(coalitionId: string, teams: Team[], people: string[], recaps: number): Rows {
  const sessions = teams.flatMap((team): Held[] => {
    const members = people.filter((_, i) => i % teams.length === team.i);
    const held = sessionsHeld(recaps, teams.length, team.i);
    return times(held + 1, (i) => ({ id: newId(), team, number: i + 1, members }));
  });
  const held = sessions.filter(({ team, number }) => number <= sessionsHeld(recaps, teams.length, team.i));
  const isHeld = new Set(held);
  const items = sessions.flatMap((session) => times(ITEMS, (position) => ({ id: newId(), session, position })));
  const notes = items.filter(({ session }) => isHeld.has(session)).map((item) => ({ id: newId(), item }));
  return {
    session: sessions.map((session) => sessionRow(coalitionId, session, isHeld.has(session))),
    agenda_item: items.map(({ id, session, position }) => ({
      ...owned(coalitionId, id),
      session_id: session.id,
      position,
      title: `What the first days need, part ${position + 1}`,
      minutes: 20,
      purpose: "Decide who asks whom",
      began_at: isHeld.has(session) ? NOW : null,
      carried_from_id: null,
    })),
    attendance: sessions.flatMap((session) =>
      session.members.map((person, i) =>
        attendanceRow(coalitionId, session, person, isHeld.has(session) ? i % 6 !== 5 : null),
      ),
    ),
    resolution: held.flatMap(({ id, members }) => resolutionRows(coalitionId, id, members)),
    session_note: notes.map(({ id, item }) => ({
      ...{ coalition_id: coalitionId, id, session_id: item.session.id, agenda_item_id: item.id },
      ...{ is_private: 0 as const, body: NOTE, version: 1, saved_at: NOW },
    })),
    session_note_save: notes.map(({ id, item }) => ({
      ...{ coalition_id: coalitionId, id: newId(), session_note_id: id, is_private: 0 as const, version: 1 },
      ...{ way_back: wayBack(NOTE, ""), saved_by: item.session.members[0]!, saved_at: NOW },
    })),
    recap: held.map(({ id, team, number }) => ({
      ...owned(coalitionId, newId()),
      session_id: id,
      state: "published" as const,
      structure: JSON.stringify(structureOf(team, number)),
      published_at: NOW,
      published_by: null,
    })),
  };
}

function sessionRow(coalitionId: string, { id, team, number }: Held, isHeld: boolean) {
  const day = isHeld ? new Date(Date.UTC(2023, number - 1, 12)).toISOString().slice(0, 10) : AHEAD;
  return {
    ...owned(coalitionId, id),
    team_id: team.id,
    number,
    title: `Action Team ${team.i + 1}, session ${number}`,
    date_words: day,
    held_on: day,
    held_until: null,
    start_time: "09:00",
    end_time: "13:00",
    place: "Harbor Library, second floor",
    link: null,
    introduction: "",
    began_at: isHeld ? NOW : null,
    ended_at: isHeld ? NOW : null,
  };
}

function attendanceRow(coalitionId: string, { id }: Held, person: string, isHere: boolean | null) {
  return {
    ...owned(coalitionId, newId()),
    ...{ session_id: id, person_id: person, organization_id: null, name: "" },
    ...{ invited_at: NOW, reply: "going" as const, replied_at: NOW },
    present: isHere === null ? null : isHere ? (1 as const) : (0 as const),
  };
}

const said = [
  {
    kind: "decision" as const,
    text: "Plants with fewer than twenty people share one first day, and one of them hosts.",
  },
  { kind: "decision" as const, text: "The list of open places goes to every school on the same Monday." },
  { kind: "task" as const, text: "Send the one-page agreement to the four plants." },
  { kind: "note" as const, text: "Two plants asked what insurance costs for visitors under twenty." },
];

function resolutionRows(coalitionId: string, sessionId: string, members: string[]) {
  return said.map(({ kind, text }, position) => ({
    ...owned(coalitionId, newId()),
    ...{ session_id: sessionId, agenda_item_id: null, kind, position, text, commitment_id: null, step_id: null },
    ...{ organization_id: null, person_id: kind === "task" ? members[1]! : null, deputy_id: null },
    ...{ due_words: kind === "task" ? "by the next session" : "", due_on: null, done_at: kind === "task" ? NOW : null },
    ...{ recorded_by: members[0]!, recorded_at: NOW, carried_from_id: null },
  }));
}

const textsOf = (wanted: string) => said.filter(({ kind }) => kind === wanted).map(({ text }) => text);

/** A recap of three solutions, as a session of a morning leaves it. */
function structureOf(team: Team, number: number): RecapStructure {
  return {
    kind: "recap",
    language: "en",
    title: `Action Team ${team.i + 1}, session ${number}`,
    team: `Action Team ${team.i + 1}`,
    sessionNumber: number,
    date: { raw: "One morning in the harbor library" },
    intro: "What we promised, and what came of it.",
    solutions: times(3, (i) => ({
      order: i + 1,
      title: `Open shop floors ${i + 1}`,
      goal: "Give young adults and career changers a first hands-on day inside a working plant.",
      status: "active" as const,
      steps: times(5, (step) => ({
        number: step + 1,
        text: `Pair every school with a plant no more than ${20 + step} minutes away by bus`,
        notes: [{ text: "Invite the parents. They decide more than we think.", children: [] }],
      })),
      roles: ["Employers", "City government", "Educational institutions"].map((stakeholder, at) => ({
        stakeholder,
        lead: at === 0 ? mark : null,
        support: at === 0 ? null : mark,
      })),
      metrics: [
        { kind: "progress" as const, stepNumbers: [], text: "Plants that open their floor", target: null },
        {
          kind: "success" as const,
          stepNumbers: [],
          text: "Young people who come back for a second day",
          target: null,
        },
      ],
    })),
    decisions: textsOf("decision").map((text) => ({ text, changes: [] })),
    notes: textsOf("note").map((text) => ({ text, children: [] })),
    tasks: textsOf("task").map((text) => ({ text, who: "", by: "by the next session" })),
    attendance: [{ group: "Employers", count: 5, organizations: ["Organization 1 of the Harbor Districts"] }],
  };
}

const mark = { mark: true, note: null, bullets: [], pending: false };
