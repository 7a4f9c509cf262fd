import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields } from "#app/ui/form/form";
import { MarkdownArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import type { Note, NoteKey } from "./note";
import type { DeskPlace } from "./recorded-list";

export type NoteEditorProps = {
  place: DeskPlace;
  noteKey: NoteKey;
  note: Note;
  /** Names the save of this form. */
  save: string;
  label: string;
  rows?: number;
  reply?: FormReply | null;
};

/**
 * Where a text is written that others may write at the same time. A form that is sent by its button; with the script it
 * saves itself, keeps what is typed in this browser until it is saved, and takes in what others wrote.
 */
export function NoteEditor({ place, noteKey, note, save, label, rows = 10, reply = null }: NoteEditorProps) {
  const { t, format } = useI18n();
  const action = paths.note(place.team, place.session, noteKey);
  return (
    <div
      className="d-note"
      data-note={paths.noteSaves(place.team, place.session, noteKey)}
      data-version={note.version}
      data-saved={t("desk.note.savedAt", { time: "#" })}
      data-saving={t("desk.note.saving")}
      data-offline={t("desk.note.offline")}
      data-kept={t("desk.note.kept")}
      data-conflict={t("desk.note.conflict")}
      data-conflict-what={t("desk.note.conflictWhat")}
      data-both={t("desk.note.both")}
      data-mine={t("desk.note.mine")}
      data-too-long={t("desk.errors.noteLong", { most: 500_000 })}
    >
      <Form id={`note-${noteKey}`} reply={reply} action={action}>
        <ErrorSummary labels={{ body: label }} />
        <HiddenFields values={{ version: note.version, save }} />
        <MarkdownArea name="body" label={label} hint={t("desk.note.hint")} rows={rows} defaultValue={note.body} />
        <p className="acts">
          <button className="btn btn-2 btn-s" type="submit">
            {t("desk.note.save")}
          </button>
          <span className="meta" role="status" data-note-status="">
            {note.savedAt !== null && t("desk.note.savedAt", { time: format.time(note.savedAt) })}
          </span>
          {note.version > 0 && (
            <a className="go meta" href={paths.noteHistory(place.team, place.session, noteKey)}>
              {t("desk.note.history")}
            </a>
          )}
        </p>
      </Form>
    </div>
  );
}
