import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { type Crumb, Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { Tag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";

type Pair = {
  likeness: "same" | "spelling" | "words" | "initials";
  a: { id: string; name: string; more: string };
  b: { id: string; name: string; more: string };
  href: string;
};

type Past = {
  id: string;
  keptName: string;
  mergedName: string;
  byName: string;
  at: number;
  undoneAt: number | null;
  submission: string;
};

type DuplicatesPageProps = { crumbs: Crumb[]; organizations: Pair[]; people: Pair[]; merges: Past[] };

/** Names that may mean the same, and what was merged so far. */
export function DuplicatesPage({ crumbs, organizations, people, merges }: DuplicatesPageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("merging.list.title")} lead={t("merging.list.lead")} />
      <Section id="organizations" title={t("merging.list.organizations")}>
        <Pairs pairs={organizations} caption={t("merging.list.organizations")} />
      </Section>
      <Section id="people" title={t("merging.list.people")}>
        <Pairs pairs={people} caption={t("merging.list.people")} />
      </Section>
      <Section id="merges" title={t("merging.list.merges")} note={t("merging.list.mergesNote")}>
        {merges.length === 0 ? <p className="meta">{t("merging.list.noMerges")}</p> : <Merges merges={merges} />}
      </Section>
    </Page>
  );
}

function Pairs({ pairs, caption }: { pairs: Pair[]; caption: string }) {
  const { t } = useI18n();
  if (pairs.length === 0) return <EmptyState title={t("merging.list.none")}>{t("merging.list.noneText")}</EmptyState>;
  return (
    <RecordTable caption={caption} className="long">
      <thead>
        <tr>
          <th scope="col">{t("merging.list.one")}</th>
          <th scope="col">{t("merging.list.other")}</th>
          <th scope="col">{t("merging.list.why")}</th>
          <th scope="col">
            <span className="vh">{t("merging.list.look")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ a, b, likeness, href }) => (
          <tr key={`${a.id} ${b.id}`}>
            <th scope="row">
              {a.name}
              <br />
              <span className="meta">{a.more}</span>
            </th>
            <Cell label={t("merging.list.other")}>
              {b.name}
              <br />
              <span className="meta">{b.more}</span>
            </Cell>
            <Cell label={t("merging.list.why")}>{t(`merging.likeness.${likeness}`)}</Cell>
            <Cell label="">
              <a className="go" href={href} aria-label={t("merging.list.lookAt", { a: a.name, b: b.name })}>
                {t("merging.list.look")}
              </a>
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function Merges({ merges }: { merges: Past[] }) {
  const { t } = useI18n();
  return (
    <ul className="rows">
      {merges.map(({ id, keptName, mergedName, byName, at, undoneAt, submission }) => (
        <li key={id}>
          <p>
            {t("merging.list.into", { merged: mergedName, kept: keptName })}{" "}
            {undoneAt !== null && <Tag>{t("merging.list.undone")}</Tag>}
          </p>
          <p className="meta">
            {byName}, <Instant at={at} withTime />
          </p>
          {undoneAt === null && (
            <ConfirmButton
              mild
              label={t("merging.undo.label")}
              confirm={t("merging.undo.confirm")}
              action={paths.undoMerge(id)}
              values={{ submission }}
            >
              <p>{t("merging.undo.text", { merged: mergedName })}</p>
            </ConfirmButton>
          )}
        </li>
      ))}
    </ul>
  );
}
