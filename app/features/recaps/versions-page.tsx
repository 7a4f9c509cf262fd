import { paths } from "#app/platform/paths";
import { SelectField } from "#app/ui/form/choice-fields";
import { Form } from "#app/ui/form/form";
import { HistoryList, WordDiff } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { RecapStage } from "./recap";
import type { PartChange } from "./recap-sections";

type Version = { version: number; at: number; who: string | null; state: RecapStage };
type Compared = { from: number; to: number; changes: PartChange[] };

type VersionsPageProps = {
  team: { slug: string; name: string };
  session: { number: number };
  versions: Version[];
  compared: Compared | null;
};

/** Every version of a recap, and what differs between any two of them. */
export function VersionsPage({ team, session, versions, compared }: VersionsPageProps) {
  const { t } = useI18n();
  const address = paths.recapPart(team.slug, session.number, "versions");
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, session.number), label: t("sessions.session", { number: session.number }) },
        { href: paths.recap(team.slug, session.number), label: t("recaps.desk.title", { number: session.number }) },
      ]}
    >
      <PageHead
        portal
        title={t("recaps.versions.title", { number: session.number })}
        lead={t("recaps.versions.lead")}
      />
      {versions.length > 1 && (
        <Section id="compare" title={t("recaps.versions.compare")}>
          <Choice address={address} versions={versions} compared={compared} />
          {compared && <Differences {...compared} />}
        </Section>
      )}
      <Section id="versions" title={t("recaps.versions.all")}>
        <HistoryList
          entries={versions.map(({ version, at, who, state }) => ({
            id: String(version),
            at,
            who: who ?? t("plans.history.nobody"),
            what: t(`recaps.versions.state.${state}`, { version }),
            changes: [],
            actions:
              version > 1 ? (
                <a className="go" href={`${address}?from=${version - 1}&to=${version}#compare`}>
                  {t("recaps.versions.withBefore", { version: version - 1 })}
                </a>
              ) : undefined,
          }))}
        />
      </Section>
    </Page>
  );
}

function Choice({
  address,
  versions,
  compared,
}: { address: string } & Pick<VersionsPageProps, "versions" | "compared">) {
  const { t, format } = useI18n();
  const options = versions.map(({ version, at }) => ({
    value: String(version),
    label: t("recaps.versions.option", { version, when: format.instant(at) }),
  }));
  return (
    <Form method="get" action={`${address}#compare`}>
      <SelectField
        name="from"
        required
        label={t("recaps.versions.from")}
        options={options}
        defaultValue={String(compared?.from ?? versions[1]?.version)}
      />
      <SelectField
        name="to"
        required
        label={t("recaps.versions.to")}
        options={options}
        defaultValue={String(compared?.to ?? versions[0]?.version)}
      />
      <p className="acts">
        <button className="btn btn-2" type="submit">
          {t("recaps.versions.show")}
        </button>
      </p>
    </Form>
  );
}

function Differences({ from, to, changes }: Compared) {
  const { t } = useI18n();
  return (
    <>
      <h3 className="sub">{t("recaps.versions.between", { from, to })}</h3>
      {changes.length === 0 && <p className="quiet">{t("recaps.versions.same")}</p>}
      <dl className="change change-parts">
        {changes.map(({ label, before, after }) => [
          <dt key={`t ${label}`}>{label}</dt>,
          <dd key={`d ${label}`} className="words">
            <WordDiff before={before ?? ""} after={after ?? ""} />
          </dd>,
        ])}
      </dl>
    </>
  );
}
