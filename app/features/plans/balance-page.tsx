import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import type { Balance, Named } from "./balance";
import { BalanceTable } from "./balance-table";
import { solutionPaths } from "./plan-paths";
import type { UnknownLabel } from "./unknown-label";

type BalancePageProps = {
  title: string;
  crumbs: { href: string; label: string }[];
  balance: Balance;
  /** What is nobody yet, for who may settle it. */
  labels: readonly UnknownLabel[];
  /** The solutions are of several teams. */
  byTeam?: boolean;
};

/** Who leads and who supports: by stakeholder group, by organization, and what is open. */
export function BalancePage({ title, crumbs, balance, labels, byTeam = false }: BalancePageProps) {
  const { t, format } = useI18n();
  const { solutions, groups, without, load } = balance;
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={title} lead={t("plans.balance.lead")} />
      {solutions.length === 0 ? (
        <EmptyState ofPage title={t("plans.balance.empty.title")}>
          {t("plans.balance.empty.text")}
        </EmptyState>
      ) : (
        <>
          <Unresolved balance={balance} labels={labels} />
          <Section id="groups" title={t("plans.balance.groups")} note={t("plans.balance.groupsNote")}>
            {groups.length > 0 ? (
              <BalanceTable balance={balance} byTeam={byTeam} />
            ) : (
              <p className="quiet">{t("plans.balance.noRoles")}</p>
            )}
            {without.length > 0 && <p>{t("plans.balance.without", { groups: format.list(without) })}</p>}
          </Section>
          <Section id="load" title={t("plans.balance.load")} note={t("plans.balance.loadNote")}>
            {load.length === 0 ? <p className="quiet">{t("plans.balance.noLoad")}</p> : <Load load={load} />}
          </Section>
        </>
      )}
    </Page>
  );
}

function Unresolved({ balance: { noLead, waiting }, labels }: Pick<BalancePageProps, "balance" | "labels">) {
  const { t } = useI18n();
  const isSettled = noLead.length + waiting.length + labels.length === 0;
  return (
    <Section id="open" title={t("plans.balance.open")}>
      {isSettled && <p>{t("plans.balance.nothingOpen")}</p>}
      <OpenList title={t("plans.balance.noLead", { count: noLead.length })} count={noLead.length}>
        {noLead.map((solution) => (
          <li key={solution.id}>
            <SolutionLink solution={solution} />
          </li>
        ))}
      </OpenList>
      <OpenList title={t("plans.balance.waiting", { count: waiting.length })} count={waiting.length}>
        {waiting.map(({ assignmentId, kind, organization, isOffer, solution }) => (
          <li key={assignmentId}>
            {t(isOffer ? "plans.balance.offered" : "plans.balance.asked", { organization, kind })}{" "}
            <SolutionLink solution={solution} />
          </li>
        ))}
      </OpenList>
      <OpenList title={t("plans.balance.labels", { count: labels.length })} count={labels.length}>
        {labels.map(({ label, rows }) => (
          <li key={rows[0]?.id}>
            <a href={paths.label(rows[0]?.id ?? "")}>{label}</a>{" "}
            <span className="meta">{t("plans.balance.inRows", { count: rows.length })}</span>
          </li>
        ))}
      </OpenList>
    </Section>
  );
}

function OpenList({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details className="q" open={count <= 8}>
      <summary>{title}</summary>
      <div className="opened">
        <ul className="plainlist">{children}</ul>
      </div>
    </details>
  );
}

function Load({ load }: Pick<Balance, "load">) {
  const { t, format } = useI18n();
  return (
    <RecordTable caption={t("plans.balance.load")}>
      <thead>
        <tr>
          <th scope="col">{t("plans.assignment.organization")}</th>
          <th scope="col">{t("plans.balance.leadsHead")}</th>
          <th scope="col">{t("plans.balance.supportsHead")}</th>
        </tr>
      </thead>
      <tbody>
        {load.map(({ slug, name, leads, supports }) => (
          <tr key={slug}>
            <th scope="row">
              <a href={paths.organization(slug)}>{name}</a>
            </th>
            {[leads, supports].map((solutions, at) => (
              <Cell key={at} label={t(at === 0 ? "plans.balance.leadsHead" : "plans.balance.supportsHead")}>
                {solutions.length > 0 && (
                  <>
                    <b>{format.number(solutions.length)}</b>
                    <ul className="plainlist">
                      {solutions.map((solution, each) => (
                        <li key={each}>
                          <SolutionLink solution={solution} />
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function SolutionLink({ solution: { title, address } }: { solution: Named }) {
  return <a href={`${solutionPaths(address).page}#roles`}>{title}</a>;
}
