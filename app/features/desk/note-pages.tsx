import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { HistoryList } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { type Note, type NoteEntry, type NoteKey, PRIVATE } from "./note";
import { NoteEditor } from "./note-editor";

type Where = {
  title: string;
  team: { slug: string; name: string };
  session: { number: number };
  noteKey: NoteKey;
};

type NotePageProps = Where & {
  note: Note;
  save: string;
  reply: FormReply | null;
  /** What somebody else wrote in the same words, where both are to be looked at. */
  theirs: string | null;
};

/** One text of a session on a page of its own: for the facilitators' own, and where two texts are to be looked at. */
export function NotePage({ title, team, session, noteKey, note, save, reply, theirs }: NotePageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={useDeskCrumbs(team, session.number)}>
      <PageHead portal title={title} lead={noteKey === PRIVATE ? t("desk.private.lead") : undefined} />
      {theirs !== null && (
        <Notice kind="sun" title={t("desk.note.conflict")}>
          <p>{t("desk.note.conflictWhat")}</p>
          <p className="words d-theirs">{theirs}</p>
        </Notice>
      )}
      <NoteEditor
        place={{ team: team.slug, session: session.number }}
        noteKey={noteKey}
        note={note}
        save={save}
        label={title}
        rows={22}
        reply={reply}
      />
    </Page>
  );
}

type NoteHistoryPageProps = Where & { entries: NoteEntry[]; older: number | null };

/** Who wrote what into a text, newest first. */
export function NoteHistoryPage({ title, team, session, noteKey, entries, older }: NoteHistoryPageProps) {
  const { t } = useI18n();
  const address = paths.noteHistory(team.slug, session.number, noteKey);
  return (
    <Page crumbs={useDeskCrumbs(team, session.number)}>
      <PageHead
        portal
        title={title}
        actions={
          <a className="btn btn-2" href={paths.note(team.slug, session.number, noteKey)}>
            {t("desk.note.open")}
          </a>
        }
      />
      {entries.length === 0 && (
        <EmptyState ofPage title={t("desk.note.none")}>
          {t("desk.note.noneBody")}
        </EmptyState>
      )}
      <HistoryList
        entries={entries.map(({ version, at, who, before, after }) => ({
          id: String(version),
          at,
          who: who ?? t("desk.note.nobody"),
          what: t("desk.note.version", { version }),
          changes:
            before === after ? [] : [{ label: t("desk.note.text"), before: before || null, after: after || null }],
        }))}
      />
      {older !== null && (
        <p className="acts">
          <a className="btn btn-2" href={`${address}?before=${older}`}>
            {t("desk.note.older")}
          </a>
        </p>
      )}
    </Page>
  );
}

function useDeskCrumbs(team: { slug: string; name: string }, session: number) {
  const { t } = useI18n();
  return [
    { href: paths.team(team.slug), label: team.name },
    { href: paths.desk(team.slug, session), label: t("desk.title", { number: session }) },
  ];
}
