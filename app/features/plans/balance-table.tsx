import { useI18n } from "#app/ui/i18n";
import { CompareTable } from "#app/ui/table";
import { type Balance, type Cell, shadeOf, sum } from "./balance";
import { solutionPaths } from "./plan-paths";

/** So many groups stand beside each other: more would not fit a printed page. */
const BESIDE = 7;

type BalanceTableProps = { balance: Pick<Balance, "groups" | "solutions" | "totals">; byTeam: boolean };

/** Solutions by stakeholder groups: how many lead and support, as a figure, in words and as a shade. */
export function BalanceTable({ balance, byTeam }: BalanceTableProps) {
  const { t } = useI18n();
  const { groups } = balance;
  const parts = Array.from({ length: Math.ceil(groups.length / BESIDE) }, (_, at) => at * BESIDE);
  return parts.map((from) => {
    const to = Math.min(from + BESIDE, groups.length);
    const caption =
      parts.length === 1
        ? t("plans.balance.caption")
        : t("plans.balance.captionPart", { from: from + 1, to, all: groups.length });
    return (
      <Part
        key={from}
        balance={balance}
        from={from}
        to={to}
        caption={caption}
        byTeam={byTeam}
        withAll={to === groups.length}
      />
    );
  });
}

type PartProps = BalanceTableProps & { from: number; to: number; caption: string; withAll: boolean };

function Part({ balance: { groups, solutions, totals }, from, to, caption, byTeam, withAll }: PartProps) {
  const { t } = useI18n();
  return (
    <CompareTable caption={caption} showCaption className="heat">
      <thead>
        <tr>
          <th scope="col">{t("plans.promises.solution")}</th>
          {groups.slice(from, to).map(({ id, name }) => (
            <th key={id} scope="col">
              {id === null ? t("plans.balance.noGroup") : name}
            </th>
          ))}
          {withAll && <th scope="col">{t("plans.balance.all")}</th>}
        </tr>
      </thead>
      <tbody>
        {solutions.map(({ id, title, address, team, cells }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`${solutionPaths(address).page}#roles`}>{title}</a>
              {byTeam && <div className="meta">{team.name}</div>}
            </th>
            {cells.slice(from, to).map((cell, at) => (
              <Figure key={groups[from + at]?.id} cell={cell} />
            ))}
            {withAll && <Figure cell={sum(cells)} plain />}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("plans.balance.all")}</th>
          {totals.slice(from, to).map((cell, at) => (
            <Figure key={groups[from + at]?.id} cell={cell} plain />
          ))}
          {withAll && <Figure cell={sum(totals)} plain />}
        </tr>
      </tfoot>
    </CompareTable>
  );
}

function Figure({ cell, plain = false }: { cell: Cell; plain?: boolean }) {
  const { t, format } = useI18n();
  const { leads, supports } = cell;
  const shade = shadeOf(cell);
  const words = [
    ...(leads > 0 ? [t("plans.balance.leads", { count: leads })] : []),
    ...(supports > 0 ? [t("plans.balance.supports", { count: supports })] : []),
  ];
  return (
    <td className={plain ? undefined : `heat-${shade}`}>
      {shade === 0 ? (
        <span className="meta">{t("plans.balance.none")}</span>
      ) : (
        <>
          <b>{format.number(leads + supports)}</b> <span className="heat-w">{words.join(", ")}</span>
        </>
      )}
    </td>
  );
}
