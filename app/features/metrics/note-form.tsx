import type { FormReply } from "#app/platform/form-reply";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { HistoryList } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";

type Written = { id: string; at: number; who: string | null; before: string; after: string };

type NoteFormProps = {
  note: { body: string; version: number };
  changes: readonly Written[];
  submission: string;
  reply?: FormReply | null | undefined;
  backHref: string;
};

/** The story of one period, and below it how it came to be. */
export function NoteForm({ note, changes, submission, reply, backHref }: NoteFormProps) {
  const { t } = useI18n();
  const labels = { body: t("metrics.notes.body") };
  return (
    <>
      <Form submission={submission} reply={reply ?? null} keep>
        <WhatIsWrong labels={labels} theirs={[{ name: "body", label: labels.body, text: note.body }]} />
        <HiddenFields values={{ version: note.version }} />
        <TextArea name="body" label={labels.body} hint={t("metrics.notes.hint")} defaultValue={note.body} rows={10} />
        <SubmitRow label={t("metrics.form.save")}>
          <a className="go" href={backHref}>
            {t("metrics.form.cancel")}
          </a>
        </SubmitRow>
      </Form>
      {changes.length > 0 && (
        <section className="gaptop2" aria-labelledby="history">
          <h2 className="sub" id="history">
            {t("metrics.notes.history")}
          </h2>
          <HistoryList
            entries={changes.map(({ id, at, who, before, after }) => ({
              id,
              at,
              who: who ?? t("metrics.notes.nobody"),
              what: t(
                before === ""
                  ? "metrics.notes.wrote"
                  : after === ""
                    ? "metrics.notes.emptied"
                    : "metrics.notes.changed",
              ),
              changes: [{ label: labels.body, before: before || null, after: after || null }],
            }))}
          />
        </section>
      )}
    </>
  );
}
