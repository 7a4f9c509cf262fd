import type { FormReply } from "#app/platform/form-reply";
import { SelectField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { proseKinds, type ProsePart } from "./prose";

type ProseFormProps = {
  /** Null for a new one. */
  part: ProsePart | null;
  submission?: string;
  reply?: FormReply | null | undefined;
  backHref: string;
};

/** One part in words: what it is, and its Markdown. */
export function ProseForm({ part, submission, reply, backHref }: ProseFormProps) {
  const { t } = useI18n();
  const labels = { kind: t("plans.prose.kind"), body: t("plans.prose.body") };
  const theirs = part ? [{ name: "body", label: labels.body, text: part.body }] : [];
  return (
    <Form reply={reply ?? null} {...(submission ? { submission } : {})} keep>
      <WhatIsWrong labels={labels} theirs={theirs} />
      <HiddenFields values={{ version: part?.version }} />
      <SelectField
        name="kind"
        label={labels.kind}
        options={proseKinds.map((kind) => ({ value: kind, label: t(`plans.prose.${kind}`) }))}
        defaultValue={part?.kind}
        size="m"
        required
      />
      <TextArea
        name="body"
        label={labels.body}
        hint={t("plans.prose.bodyHint")}
        defaultValue={part?.body}
        rows={10}
        required
      />
      <SubmitRow label={t("plans.save")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}

/** Under the form: the way out of the plan. */
export function RemoveProse({ part, action }: { part: ProsePart; action: string }) {
  const { t } = useI18n();
  return (
    <ConfirmButton
      label={t("plans.prose.remove")}
      confirm={t("plans.prose.removeYes")}
      action={action}
      values={{ version: part.version }}
    >
      {t("plans.prose.removeText")}
    </ConfirmButton>
  );
}
