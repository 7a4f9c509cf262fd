import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { useTeamCrumbs } from "./team-form";

type PastTeamProps = { team: { slug: string; name: string }; until: string; children: ReactNode };

/** A private team for somebody who retired from it: the sessions that were held until then, as children. */
export function PastTeamPage({ team, until, children }: PastTeamProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={useTeamCrumbs(team).slice(0, 1)}>
      <PageHead title={team.name} />
      <Notice title={t("joining.past.title", { day: format.longDay(until) })}>
        <p>{t("joining.past.text")}</p>
      </Notice>
      <Section id="sessions" title={t("teams.page.sessions")}>
        {children}
      </Section>
    </Page>
  );
}
