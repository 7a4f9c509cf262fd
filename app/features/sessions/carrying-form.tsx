import { CheckboxField } from "#app/ui/form/choice-fields";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { OpenItem } from "./pre-read";

type CarryingFormProps = { action: string; submission: string; last: number; items: readonly OpenItem[] };

/** What the last session left open, to be taken over by ticking it. Nothing moves by itself. */
export function CarryingForm({ action, submission, last, items }: CarryingFormProps) {
  const { t, format } = useI18n();
  if (items.length === 0) return null;
  return (
    <Section id="open" title={t("agenda.open.title", { number: last })} note={t("agenda.open.note")}>
      <Form id="carrying" action={action} submission={submission}>
        {items.map(({ id, kind, text, owners }) => (
          <CheckboxField
            key={id}
            name={kind === "item" ? "items" : "tasks"}
            value={id}
            label={text}
            hint={[t(`agenda.open.${kind}`), ...(owners.length > 0 ? [format.list(owners)] : [])].join(": ")}
          />
        ))}
        <SubmitRow label={t("agenda.open.carry")} />
      </Form>
    </Section>
  );
}
