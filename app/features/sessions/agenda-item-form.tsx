import { useNumbers } from "#app/features/plans/names";
import type { FormReply } from "#app/platform/form-reply";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import type { AgendaAbout, AgendaItem } from "./agenda";

type AgendaItemFormProps = {
  reply: FormReply | null;
  /** The team's solutions, to choose from. */
  solutions: readonly AgendaAbout[];
  submission?: string;
  item?: AgendaItem;
  backHref: string;
};

/** One item of an agenda: a new one, or one that is changed. */
export function AgendaItemForm({ reply, solutions, submission, item, backHref }: AgendaItemFormProps) {
  const { t } = useI18n();
  const labels = {
    title: t("agenda.item"),
    minutes: t("agenda.minutes"),
    purpose: t("agenda.purpose"),
    about: t("agenda.about"),
  };
  return (
    <Form reply={reply} keep {...(submission ? { submission } : {})}>
      <WhatIsWrong labels={labels} theirs={item ? theirsOf(item, labels) : []} />
      {item && <HiddenFields values={{ version: item.version }} />}
      <TextField
        name="title"
        label={labels.title}
        hint={t("agenda.item.hint")}
        defaultValue={item?.title}
        maxLength={200}
        required
      />
      <TextField
        name="minutes"
        label={labels.minutes}
        size="s"
        inputMode="numeric"
        defaultValue={item?.minutes}
        maxLength={4}
      />
      <TextArea
        name="purpose"
        label={labels.purpose}
        hint={t("agenda.purpose.hint")}
        rows={2}
        defaultValue={item?.purpose}
        maxLength={1_000}
      />
      <AboutFields solutions={withThose(solutions, item?.about ?? [])} chosen={item?.about ?? []} />
      <SubmitRow label={t(item ? "agenda.save" : "agenda.add")}>
        <a className="go" href={backHref}>
          {t("agenda.back")}
        </a>
      </SubmitRow>
    </Form>
  );
}

function theirsOf({ title, minutes, purpose }: AgendaItem, labels: Record<"title" | "minutes" | "purpose", string>) {
  return [
    { name: "title", label: labels.title, text: title },
    { name: "minutes", label: labels.minutes, text: String(minutes ?? "") },
    { name: "purpose", label: labels.purpose, text: purpose },
  ];
}

function AboutFields({ solutions, chosen }: { solutions: readonly AgendaAbout[]; chosen: readonly AgendaAbout[] }) {
  const { t } = useI18n();
  const numbers = useNumbers();
  if (solutions.length === 0) return null;
  return (
    <FieldSet legend={t("agenda.about")}>
      {solutions.map(({ id, label, title }) => (
        <CheckboxField
          key={id}
          name="about"
          value={id}
          label={`${numbers.solution(label)}: ${title}`}
          defaultChecked={chosen.some((solution) => solution.id === id)}
        />
      ))}
    </FieldSet>
  );
}

/** What an item is about already stays to be seen, retired or not. */
function withThose(offered: readonly AgendaAbout[], chosen: readonly AgendaAbout[]): AgendaAbout[] {
  return [...offered, ...chosen.filter(({ id }) => !offered.some((solution) => solution.id === id))];
}
