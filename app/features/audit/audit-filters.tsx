import { paths } from "#app/platform/paths";
import { DownloadLinks } from "#app/ui/download-links";
import { type OptionGroup, SelectField } from "#app/ui/form/choice-fields";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { type AuditFilter, type AuditKind, kindOf, kinds, namedActions, searchOf, whatWasDone } from "./audit";

type FiltersProps = { filter: AuditFilter; teams: readonly { slug: string; name: string }[] };

/** Who, what, when and where; and what is chosen as a file. */
export function AuditFilters({ filter, teams }: FiltersProps) {
  const { t } = useI18n();
  const options = useWhat();
  const chosen = Object.values(filter).filter(Boolean).length;
  return (
    <div className="gaptop3">
      <details>
        <summary>{t("audit.filter.chosen", { count: chosen })}</summary>
        <Form method="get" action={paths.audit()} label={t("audit.filter.label")}>
          <TextField
            name="who"
            label={t("audit.filter.who")}
            hint={t("audit.filter.whoHint")}
            defaultValue={filter.who}
          />
          <SelectField
            name="what"
            label={t("audit.filter.what")}
            options={options}
            empty={t("audit.filter.anything")}
            defaultValue={filter.what}
          />
          <TextField name="from" type="date" size="s" label={t("audit.filter.from")} defaultValue={filter.from} />
          <TextField name="to" type="date" size="s" label={t("audit.filter.to")} defaultValue={filter.to} />
          <SelectField
            name="team"
            label={t("audit.filter.team")}
            options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
            empty={t("audit.filter.anyTeam")}
            defaultValue={filter.team}
          />
          <TextField
            name="organization"
            label={t("audit.filter.organization")}
            hint={t("audit.filter.organizationHint")}
            defaultValue={filter.organization}
          />
          <SubmitRow label={t("audit.filter.show")}>
            {chosen > 0 && (
              <a className="go" href={paths.audit()}>
                {t("audit.filter.clear")}
              </a>
            )}
          </SubmitRow>
        </Form>
      </details>
      <div className="gaptop">
        <DownloadLinks
          links={[
            { href: paths.audit("csv") + searchOf(filter), label: t("audit.download.csv"), type: "text/csv" },
            { href: paths.audit("json") + searchOf(filter), label: t("audit.download.json"), type: "application/json" },
          ]}
        />
      </div>
    </div>
  );
}

function useWhat(): OptionGroup[] {
  const { t } = useI18n();
  return (Object.keys(kinds) as AuditKind[]).map((kind) => {
    const name = t(`audit.kind.${kind}`);
    const actions = namedActions.filter((action) => kindOf(action) === kind);
    const each = actions.map((action) => ({ value: action, label: t(whatWasDone(action)) }));
    return { group: name, items: [{ value: kind, label: t("audit.filter.all", { kind: name }) }, ...each] };
  });
}
