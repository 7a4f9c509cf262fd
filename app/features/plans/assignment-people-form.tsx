import type { FormReply } from "#app/platform/form-reply";
import { type Option, SelectField } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";

type AssignmentPeopleFormProps = {
  version: number;
  personId: string | null;
  deputyId: string | null;
  people: readonly Option[];
  reply?: FormReply | null | undefined;
  backHref: string;
};

/** Who does it, and who stands in. */
export function AssignmentPeopleForm({
  version,
  personId,
  deputyId,
  people,
  reply,
  backHref,
}: AssignmentPeopleFormProps) {
  const { t } = useI18n();
  const labels = { personId: t("plans.people.person"), deputyId: t("plans.people.deputy") };
  const nameOf = (id: string | null) => people.find(({ value }) => value === id)?.label ?? t("plans.people.nobody");
  const theirs = [
    { name: "person", label: labels.personId, text: nameOf(personId) },
    { name: "deputy", label: labels.deputyId, text: nameOf(deputyId) },
  ];
  return (
    <Form reply={reply ?? null}>
      <WhatIsWrong labels={labels} theirs={theirs} />
      <HiddenFields values={{ version }} />
      <SelectField
        name="personId"
        label={labels.personId}
        hint={t("plans.people.hint")}
        empty={t("plans.people.nobody")}
        defaultValue={personId}
        options={people}
      />
      <SelectField
        name="deputyId"
        label={labels.deputyId}
        empty={t("plans.people.nobody")}
        defaultValue={deputyId}
        options={people}
      />
      <SubmitRow label={t("plans.save")}>
        <a className="go" href={backHref}>
          {t("plans.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}
