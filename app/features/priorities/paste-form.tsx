import type { FormReply } from "#app/platform/form-reply";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import type { SortedLine } from "./idea";

type PasteFormProps = {
  reply: FormReply | null;
  submission: string;
  /** The lines that were read out of what was pasted, to be looked at. */
  lines: readonly SortedLine[] | null;
  backHref: string;
};

/** A list of ideas to paste; then what was read out of it, before anything is stored. */
export function PasteForm({ reply, submission, lines, backHref }: PasteFormProps) {
  const { t } = useI18n();
  const fresh = lines?.filter(({ again }) => again === null) ?? [];
  const label = lines ? t("priorities.paste.add", { count: fresh.length }) : t("priorities.paste.look");
  return (
    <Form reply={reply} submission={submission} keep>
      <ErrorSummary labels={{ paste: t("priorities.paste.list") }} />
      {lines && <WhatWasRead lines={lines} />}
      {lines && fresh.length > 0 && <HiddenFields values={{ sure: "yes" }} />}
      <TextArea name="paste" label={t("priorities.paste.list")} hint={t("priorities.paste.hint")} rows={12} required />
      <SubmitRow label={lines && fresh.length === 0 ? t("priorities.paste.look") : label}>
        <a className="go" href={backHref}>
          {t("priorities.back")}
        </a>
      </SubmitRow>
    </Form>
  );
}

function WhatWasRead({ lines }: { lines: readonly SortedLine[] }) {
  const { t } = useI18n();
  const fresh = lines.filter(({ again }) => again === null);
  const known = lines.filter(({ again }) => again !== null);
  return (
    <div role="status">
      <Notice kind={fresh.length > 0 ? "plain" : "sun"} title={t("priorities.paste.read", { count: fresh.length })}>
        <ul>
          {fresh.map(({ topic, text }, at) => (
            <li key={at}>
              {topic && <b>{topic}: </b>}
              {text}
            </li>
          ))}
        </ul>
        {known.length > 0 && (
          <>
            <p>{t("priorities.paste.known", { count: known.length })}</p>
            <ul>
              {known.map(({ text, again }, at) => (
                <li key={at}>{text === again ? text : t("priorities.paste.knownAs", { text, again: again ?? "" })}</li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  );
}
