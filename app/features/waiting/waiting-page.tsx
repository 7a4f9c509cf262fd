import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import type { WaitingLine } from "./line";
import { WaitingList } from "./waiting-list";

type WaitingPageProps = {
  title: string;
  lines: readonly WaitingLine[];
  today: string;
  mostNumbers: number;
  /** Where else the reader works; null for what they may not open. */
  gaps: "all" | "mine" | null;
  mayContribute: boolean;
  pager: Parameters<typeof Pager>[0];
};

/** Everything that waits for the reader and their organizations, soonest first. */
export function WaitingPage({ title, lines, today, mostNumbers, gaps, mayContribute, pager }: WaitingPageProps) {
  const { t } = useI18n();
  const isEmpty = lines.length === 0;
  const elsewhere = [
    gaps && { href: paths.gaps(), label: t(gaps === "all" ? "waiting.gapsOfAll" : "waiting.gaps.mine") },
    gaps && { href: paths.rounds(), label: t("waiting.rounds") },
    mayContribute && { href: paths.contribute(), label: t("waiting.contribute") },
    { href: paths.teams(), label: t("waiting.teams") },
  ].filter((link) => link !== false && link !== null);
  return (
    <Page>
      <PageHead portal title={title} lead={isEmpty ? undefined : t("waiting.lead", { count: pager.total })} />
      {isEmpty ? (
        <EmptyState ofPage title={t("waiting.none.title")} actions={<Elsewhere links={elsewhere} />}>
          {t("waiting.none.text")}
        </EmptyState>
      ) : (
        <section className="area" aria-label={t("waiting.list")}>
          <WaitingList lines={lines} today={today} mostNumbers={mostNumbers} />
          <Pager {...pager} />
          <p className="acts noprint">
            <Elsewhere links={elsewhere} />
          </p>
        </section>
      )}
    </Page>
  );
}

function Elsewhere({ links }: { links: { href: string; label: string }[] }) {
  return links.map(({ href, label }) => (
    <a key={href} className="go" href={href}>
      {label}
    </a>
  ));
}
