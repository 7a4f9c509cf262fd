import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { Tag } from "#app/ui/tag";
import type { MergedGroup, StakeholderGroup } from "./coalition";
import { MergedGroups, MergeInto } from "./group-merge-page";
import { useSettingsCrumbs } from "./settings-page";

type GroupsPageProps = {
  groups: StakeholderGroup[];
  merged: readonly MergedGroup[];
  submission: string;
  reply: FormReply | undefined;
};

/** The stakeholder groups in their order. */
export function GroupsPage({ groups, merged, submission, reply }: GroupsPageProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={useSettingsCrumbs()}>
      <PageHead portal title={t("coalitions.groups.title")} lead={t("coalitions.groups.lead")} />
      <RecordTable caption={t("coalitions.groups.title")}>
        <thead>
          <tr>
            <th scope="col">{t("coalitions.groups.name")}</th>
            <th scope="col" className="n">
              {t("coalitions.groups.organizations")}
            </th>
            <th scope="col">{t("coalitions.groups.order")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group, at) => (
            <tr key={group.id}>
              <th scope="row">
                <a href={paths.group(group.id)}>{group.name}</a>{" "}
                {group.isRetired && <Tag>{t("coalitions.groups.retired")}</Tag>}
              </th>
              <Cell label={t("coalitions.groups.organizations")} number>
                {format.number(group.organizations)}
              </Cell>
              <Cell label={t("coalitions.groups.order")}>
                <MoveButtons group={group} isFirst={at === 0} isLast={at === groups.length - 1} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
      <Section id="add" title={t("coalitions.groups.add")}>
        <Form reply={reply} submission={submission}>
          <ErrorSummary labels={{ name: t("coalitions.groups.name") }} />
          <TextField name="name" size="m" label={t("coalitions.groups.name")} required maxLength={80} />
          <SubmitRow label={t("coalitions.groups.addSubmit")} />
        </Form>
      </Section>
      <MergedGroups merged={merged} />
    </Page>
  );
}

function MoveButtons({ group, isFirst, isLast }: { group: StakeholderGroup; isFirst: boolean; isLast: boolean }) {
  const { t } = useI18n();
  if (group.isRetired) return null;
  return (
    <form className="acts" method="post" action={paths.groupPart(group.id, "position")}>
      {!isFirst && (
        <button
          className="btn btn-2 btn-s"
          type="submit"
          name="direction"
          value="up"
          aria-label={t("coalitions.groups.upOf", { group: group.name })}
        >
          {t("coalitions.groups.up")}
        </button>
      )}{" "}
      {!isLast && (
        <button
          className="btn btn-2 btn-s"
          type="submit"
          name="direction"
          value="down"
          aria-label={t("coalitions.groups.downOf", { group: group.name })}
        >
          {t("coalitions.groups.down")}
        </button>
      )}
    </form>
  );
}

type GroupPageProps = {
  group: StakeholderGroup;
  others: { id: string; name: string }[];
  reply: FormReply | undefined;
};

/** One group: its name, and whether it is still used. */
export function GroupPage({ group, others, reply }: GroupPageProps) {
  const { t } = useI18n();
  const crumbs = [...useSettingsCrumbs(), { href: paths.settingsPart("groups"), label: t("coalitions.groups.title") }];
  const verb = group.isRetired ? "restore" : "retire";
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead title={group.name} />
      <Form reply={reply}>
        <ErrorSummary labels={{ name: t("coalitions.groups.name") }} />
        <HiddenFields values={{ version: group.version }} />
        <TextField name="name" label={t("coalitions.groups.name")} required defaultValue={group.name} maxLength={80} />
        <SubmitRow label={t("coalitions.groups.save")} />
      </Form>
      <ConfirmButton
        label={t(`coalitions.groups.${verb}`)}
        confirm={t(`coalitions.groups.${verb}Confirm`)}
        action={paths.groupPart(group.id, "retirement")}
        values={{ retired: group.isRetired ? "no" : "yes" }}
        mild={group.isRetired}
      >
        <p>{t(`coalitions.groups.${verb}Text`)}</p>
      </ConfirmButton>
      <MergeInto group={group} others={others} />
    </Page>
  );
}
