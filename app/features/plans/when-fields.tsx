import { SelectField } from "#app/ui/form/choice-fields";
import { FieldSet } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { timeRelations, type Timeline } from "./plan";

/** When: the words, and the dates that a person reads in them. */
export function WhenFields({ timeline }: { timeline: Timeline | null }) {
  const { t } = useI18n();
  return (
    <FieldSet legend={t("plans.whenFields.title")}>
      <TextField
        name="when"
        label={t("plans.whenFields.words")}
        hint={t("plans.whenFields.wordsHint")}
        defaultValue={timeline?.words}
        maxLength={500}
      />
      <SelectField
        name="relation"
        label={t("plans.whenFields.relation")}
        empty={t("plans.whenFields.none")}
        defaultValue={timeline?.relation}
        options={timeRelations.map((value) => ({ value, label: t(`plans.whenFields.${value}`) }))}
        size="m"
      />
      <TextField
        name="startOn"
        label={t("plans.whenFields.from")}
        type="date"
        size="s"
        defaultValue={timeline?.startOn}
      />
      <TextField name="endOn" label={t("plans.whenFields.until")} type="date" size="s" defaultValue={timeline?.endOn} />
    </FieldSet>
  );
}

/** Labels of these fields, for the summary of what is wrong. */
export function useWhenLabels(): Record<string, string> {
  const { t } = useI18n();
  return {
    when: t("plans.whenFields.words"),
    relation: t("plans.whenFields.relation"),
    startOn: t("plans.whenFields.from"),
    endOn: t("plans.whenFields.until"),
  };
}
