import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { hoursOf } from "#app/features/sessions/session-hours";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { type Visit, wordsOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { changesMade } from "./decision-changes.server";
import { ownerChoices } from "./choices.server";
import { itemThatIsUp, type Kind, kinds } from "./desk";
import { itemsOf, recordedOf } from "./desk.queries.server";
import { arrivalsOf } from "./arrivals.server";
import { attendeesOf } from "./attendance.queries.server";
import { type DeskSession, deskVisit } from "./desk-session.server";
import { GENERAL } from "./note";
import { readNote } from "./notes.server";
import { subjectsOf } from "./subjects.server";

/** The desk, for who may record the session: the loader of every page that shows it with a form that came back. */
export async function loadDesk(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const { visit, session } = await deskVisit(args);
  return answer(async () => ({
    title: visit.t("desk.title", { number: session.number }),
    ...(await readDesk(visit, session, args.request.url)),
  }));
}

async function readDesk(visit: Visit, session: DeskSession, url: string) {
  const scope = { db: visit.db, coalitionId: visit.principal.coalitionId };
  const items = await itemsOf(visit, session.id);
  const upId = itemThatIsUp(items)?.id ?? null;
  const query = new URL(url).searchParams;
  const asked = query.get("item");
  const chosenId = asked === null ? upId : (items.find(({ id }) => id === asked)?.id ?? null);
  return {
    session: { number: session.number, heldOn: session.heldOn, dateWords: session.dateWords },
    team: { slug: session.team.slug, name: session.team.name },
    noteTaker: session.noteTaker,
    mayName: can(visit.principal, "session:prepare", session.facts),
    hours: hoursOf(session, wordsOf(visit).format),
    items,
    upId,
    chosenId,
    kind: kindIn(query.get("kind")),
    ...(await recordedOf(visit, session.id)),
    subjects: await subjectsOf(scope, session.team.id),
    choices: await ownerChoices(scope, session.team.id, session.id),
    note: await readNote(visit, session.id, chosenId ?? GENERAL),
    keepsPrivate: can(visit.principal, "session:keep-private-notes", session.facts),
    changes: await changesMade({ ...scope, sessionId: session.id }, wordsOf(visit)),
    mayChange: can(visit.principal, "solution:arrange", session.facts),
    arrivals: await arrivalsOf(visit, session.id),
    attendees: await attendeesOf(visit, session.team.id, session.id),
    submissions: { record: newId(), item: newId(), attendee: newId(), note: newId() },
    now: visit.moment.now,
  };
}

function kindIn(text: string | null): Kind {
  return kinds.find((kind) => kind === text) ?? "decision";
}
