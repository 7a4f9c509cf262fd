import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { ErrorSummary } from "#app/ui/form/error-summary";
import type { FormReply } from "#app/platform/form-reply";
import { SelectField } from "#app/ui/form/choice-fields";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { GoingOver } from "./preview";

type Choice = { value: string; label: string };

/** Asks for the duplicate that goes into what the page is about; the likely ones first. */
export function ChooseDuplicate({ likely, others }: { likely: readonly Choice[]; others: readonly Choice[] }) {
  const { t } = useI18n();
  const options = [
    ...(likely.length > 0 ? [{ group: t("merging.choose.likely"), items: [...likely] }] : []),
    { group: t("merging.choose.others"), items: [...others] },
  ];
  return (
    <Form id="choose" method="get">
      <SelectField name="with" label={t("merging.choose.label")} required options={options} />
      <SubmitRow label={t("merging.choose.look")} />
    </Form>
  );
}

type GoesOverListProps = { moved: GoingOver[]; dropped: GoingOver[]; keptName: string; ofPerson?: boolean };

/** What goes over, and of which rows only one stays. */
export function GoesOverList({ moved, dropped, keptName, ofPerson = false }: GoesOverListProps) {
  const { t } = useI18n();
  return (
    <Section
      id="goes-over"
      title={t("merging.moved.title")}
      note={t(ofPerson ? "merging.moved.notePerson" : "merging.moved.note", { name: keptName })}
    >
      {moved.length === 0 && <p className="meta">{t("merging.moved.none")}</p>}
      <ul className="plainlist">
        {moved.map(({ what, count }) => (
          <li key={what}>{t(`merging.moved.${what}`, { count })}</li>
        ))}
      </ul>
      {dropped.length > 0 && (
        <>
          <p>{t("merging.dropped.text")}</p>
          <ul className="plainlist">
            {dropped.map(({ what, count }) => (
              <li key={what}>{t(`merging.moved.${what}`, { count })}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

type MergeFormProps = {
  reply: FormReply | null;
  submission: string;
  values: Record<string, string>;
  label: string;
  backHref: string;
};

/** The button that does it. It carries what was looked at, so that nothing else is merged. */
export function MergeForm({ reply, submission, values, label, backHref }: MergeFormProps) {
  const { t } = useI18n();
  return (
    <Section id="do" title={t("merging.do.title")} note={t("merging.do.note")}>
      <Form reply={reply} submission={submission}>
        <ErrorSummary />
        <HiddenFields values={values} />
        <SubmitRow label={label}>
          <a className="go" href={backHref}>
            {t("merging.do.back")}
          </a>
        </SubmitRow>
      </Form>
    </Section>
  );
}
