import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { CellField } from "#app/ui/form/cell-field";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { CompareTable } from "#app/ui/table";
import { unitWord } from "#app/features/metrics/metric-words";
import type { FormOrganization } from "./contribution";
import { cellField, cellText, type GridCell, type GridRow, type NumberGrid } from "./number-grid";

type NumberGridPageProps = {
  grid: NumberGrid;
  organizations: FormOrganization[];
  pager: Parameters<typeof Pager>[0];
  /** The page's own address, with everything that it is of. */
  address: string;
  submission: string;
  reply: FormReply | null | undefined;
};

/** Many numbers at once: the organization's metrics by period, in cells that take what a spreadsheet gives. */
export function NumberGridPage({ grid, organizations, pager, address, submission, reply }: NumberGridPageProps) {
  const { t } = useI18n();
  const { organization, rows } = grid;
  const labels = useLabels(grid);
  return (
    <Page crumbs={[{ href: paths.contribute(), label: t("contributions.mine.title") }]}>
      <PageHead
        portal
        title={t("contributions.grid.title")}
        lead={t("contributions.grid.lead", { name: organization.name })}
      />
      <Choices grid={grid} organizations={organizations} />
      {rows.length === 0 ? (
        <EmptyState ofPage title={t("contributions.mine.none.title")}>
          {t("contributions.mine.none.body")}
        </EmptyState>
      ) : (
        <Form action={address} submission={submission} reply={reply ?? null} keep className="">
          <ErrorSummary labels={labels} />
          <HiddenFields values={{ organization: organization.id, grain: grid.grain }} />
          <p className="hint" id="grid-hint">
            {t("contributions.grid.hint")}
          </p>
          <Cells grid={grid} />
          <SubmitRow label={t("contributions.grid.save")}>
            <span className="meta">{t("contributions.grid.saveHint")}</span>
          </SubmitRow>
          <Pager {...pager} />
        </Form>
      )}
    </Page>
  );
}

function useLabels({ rows }: NumberGrid): Record<string, string> {
  const { format } = useI18n();
  return Object.fromEntries(
    rows.flatMap(({ metric, cells }) =>
      cells.map(({ period }) => [
        cellField(metric.id, period.start),
        `${metric.name}, ${format.period(metric.grain, period.start)}`,
      ]),
    ),
  );
}

/** Whose numbers, and by which periods. */
function Choices({ grid, organizations }: { grid: NumberGrid; organizations: FormOrganization[] }) {
  const { t } = useI18n();
  const to = (organization: string, grain: string) =>
    `${paths.numberGrid()}?${new URLSearchParams({ organization, grain }).toString()}`;
  return (
    <>
      {organizations.length > 1 && (
        <nav aria-label={t("contributions.grid.organizations")} className="ways">
          {organizations.map(({ id, name }) => (
            <a key={id} href={to(id, grid.grain)} aria-current={id === grid.organization.id ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
      )}
      {grid.grains.length > 1 && (
        <nav aria-label={t("contributions.grid.grains")} className="ways">
          {grid.grains.map((grain) => (
            <a
              key={grain}
              href={to(grid.organization.id, grain)}
              aria-current={grain === grid.grain ? "page" : undefined}
            >
              {t(`contributions.grid.grain.${grain}`)}
            </a>
          ))}
        </nav>
      )}
    </>
  );
}

function Cells({ grid: { periods, rows, grain } }: { grid: NumberGrid }) {
  const { t, format } = useI18n();
  return (
    <CompareTable caption={t("contributions.grid.caption")} className="grid-t">
      <thead>
        <tr>
          <th scope="col">{t("contributions.grid.metric")}</th>
          {periods.map(({ start }) => (
            <th key={start} scope="col" className="n">
              {format.shortPeriod(grain, start)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody data-grid="">
        {rows.map((row) => (
          <Row key={row.metric.id} row={row} />
        ))}
      </tbody>
    </CompareTable>
  );
}

function Row({ row: { metric, cells } }: { row: GridRow }) {
  const { t } = useI18n();
  return (
    <tr>
      <th scope="row">
        {metric.name}
        <span className="meta"> {[unitWord(metric, t), metric.team.name].filter(Boolean).join(", ")}</span>
      </th>
      {cells.map((cell) => (
        <td key={cell.period.start} className="n">
          <NumberCell metric={metric} cell={cell} />
        </td>
      ))}
    </tr>
  );
}

function NumberCell({ metric, cell: { period, given, state } }: { metric: GridRow["metric"]; cell: GridCell }) {
  const { t, format, locale } = useI18n();
  const stands = cellText(given, metric, locale);
  if (state !== "open") {
    return (
      <span title={t(`contributions.grid.${state}`)}>
        {stands} <span className="meta">{t(`contributions.grid.${state}`)}</span>
      </span>
    );
  }
  return (
    <CellField
      name={cellField(metric.id, period.start)}
      was={{ name: cellField(metric.id, period.start, "was"), value: stands }}
      label={`${metric.name}, ${format.period(metric.grain, period.start)}`}
      defaultValue={stands}
      describedBy="grid-hint"
    />
  );
}
