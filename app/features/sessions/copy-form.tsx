import { SelectField } from "#app/ui/form/choice-fields";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";

type CopyFormProps = {
  action: string;
  submission: string;
  /** The value that names the template. */
  usual: string;
  sessions: readonly { id: string; number: number; heldOn: string | null }[];
};

/** Begins an agenda with the items of the template, or of an earlier session. */
export function CopyForm({ action, submission, usual, sessions }: CopyFormProps) {
  const { t, format } = useI18n();
  const options = [
    { value: usual, label: t("agenda.usual") },
    ...sessions.map(({ id, number, heldOn }) => ({
      value: id,
      label: [t("agenda.of", { number }), ...(heldOn === null ? [] : [format.shortDay(heldOn)])].join(", "),
    })),
  ];
  return (
    <Section id="copy" title={t("agenda.copy")} note={t("agenda.copy.note")}>
      <Form id="copying" action={action} submission={submission}>
        <SelectField name="from" label={t("agenda.copy.from")} options={options} empty={false} required />
        <SubmitRow label={t("agenda.copy.do")} />
      </Form>
    </Section>
  );
}
