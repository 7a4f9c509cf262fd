import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { GroupMergePreview, MergedGroup, StakeholderGroup } from "./coalition";
import { useSettingsCrumbs } from "./settings-page";

/** Into which group another one goes: plain elements, for a form that only asks. */
export function MergeInto({ group, others }: { group: StakeholderGroup; others: { id: string; name: string }[] }) {
  const { t } = useI18n();
  if (others.length === 0) return null;
  return (
    <section className="gaptop2" aria-labelledby="merge">
      <h2 className="sub" id="merge">
        {t("coalitions.groups.merge")}
      </h2>
      <p className="meta">{t("coalitions.groups.mergeNote")}</p>
      <form className="find" method="get" action={paths.groupPart(group.id, "merge")}>
        <div className="field">
          <label htmlFor="into">{t("coalitions.groups.mergeInto")}</label>
          <select className="in" id="into" name="into" required defaultValue="">
            <option value="" disabled>
              {t("ui.form.choose")}
            </option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button className="btn btn-2" type="submit">
          {t("coalitions.groups.mergeLook")}
        </button>
      </form>
    </section>
  );
}

/** What a merge would change, before it is done. */
export function GroupMergePage({ preview }: { preview: GroupMergePreview }) {
  const { t } = useI18n();
  const { from, into, organizations, roleRows } = preview;
  const names = { from: from.name, into: into.name };
  const crumbs = [
    ...useSettingsCrumbs(),
    { href: paths.settingsPart("groups"), label: t("coalitions.groups.title") },
    { href: paths.group(from.id), label: from.name },
  ];
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead portal title={t("coalitions.groups.mergeTitle", names)} />
      <ul>
        <li>{t("coalitions.groups.mergeOrganizations", { count: organizations, into: into.name })}</li>
        <li>{t("coalitions.groups.mergeRows", { count: roleRows, into: into.name })}</li>
        <li>{t("coalitions.groups.mergeLabels", names)}</li>
      </ul>
      <ConfirmButton
        mild
        label={t("coalitions.groups.mergeDo", names)}
        confirm={t("coalitions.groups.mergeYes")}
        action={paths.groupPart(from.id, "merge")}
        values={{ into: into.id }}
      >
        <p>{t("coalitions.groups.mergeUndoNote")}</p>
      </ConfirmButton>
    </Page>
  );
}

/** The groups that are no more, each with the way back. Nothing where none was merged. */
export function MergedGroups({ merged }: { merged: readonly MergedGroup[] }) {
  const { t } = useI18n();
  if (merged.length === 0) return null;
  return (
    <Section id="merged" title={t("coalitions.groups.merged")}>
      <ul className="rows">
        {merged.map(({ id, name, into }) => (
          <li key={id} className="row-split">
            <span>{t("coalitions.groups.mergedInto", { name, into })}</span>
            <ConfirmButton
              mild
              label={t("coalitions.groups.unmerge", { name })}
              confirm={t("coalitions.groups.unmergeYes")}
              action={paths.groupPart(id, "unmerge")}
            >
              <p>{t("coalitions.groups.unmergeText")}</p>
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
