import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { HiddenFields } from "#app/ui/form/form";
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
  submission: string;
};

type Apart = {
  kind: "organization" | "person";
  a: { id: string; name: string };
  b: { id: string; name: string };
  byName: string;
  at: number;
  submission: string;
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

type DuplicatesPageProps = {
  crumbs: Crumb[];
  organizations: Pair[];
  people: Pair[];
  apart: Apart[];
  merges: Past[];
};

/** Names that may mean the same, and what was merged so far. */
export function DuplicatesPage({ crumbs, organizations, people, apart, merges }: DuplicatesPageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("merging.list.title")} lead={t("merging.list.lead")} />
      <Section id="organizations" title={t("merging.list.organizations")}>
        <Pairs kind="organization" pairs={organizations} caption={t("merging.list.organizations")} />
      </Section>
      <Section id="people" title={t("merging.list.people")}>
        <Pairs kind="person" pairs={people} caption={t("merging.list.people")} />
      </Section>
      {apart.length > 0 && (
        <Section id="apart" title={t("merging.apart.title")} note={t("merging.apart.note")}>
          <ToldApartList pairs={apart} />
        </Section>
      )}
      <Section id="merges" title={t("merging.list.merges")} note={t("merging.list.mergesNote")}>
        {merges.length === 0 ? <p className="meta">{t("merging.list.noMerges")}</p> : <Merges merges={merges} />}
      </Section>
    </Page>
  );
}

type PairsProps = { kind: "organization" | "person"; pairs: Pair[]; caption: string };

function Pairs({ kind, pairs, caption }: PairsProps) {
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
        {pairs.map(({ a, b, likeness, href, submission }) => (
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
              <PairButton
                label={t("merging.apart.tell")}
                about={t("merging.apart.tellAbout", { a: a.name, b: b.name })}
                values={{ intent: "apart", kind, a: a.id, b: b.id, submission }}
              />
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

type PairButtonProps = { label: string; about: string; values: Record<string, string> };

/** Says of a pair that it is none, or that it may be one. It asks nothing back: the other button takes it back. */
function PairButton({ label, about, values }: PairButtonProps) {
  return (
    <form method="post" action={paths.tellApart()}>
      <HiddenFields values={values} />
      <button className="btn btn-2" type="submit" aria-label={about}>
        {label}
      </button>
    </form>
  );
}

function ToldApartList({ pairs }: { pairs: Apart[] }) {
  const { t } = useI18n();
  return (
    <ul className="rows">
      {pairs.map(({ kind, a, b, byName, at, submission }) => (
        <li key={`${a.id} ${b.id}`}>
          <p>{t("merging.apart.pair", { a: a.name, b: b.name })}</p>
          <p className="meta">
            {byName}, <Instant at={at} withTime />
          </p>
          <PairButton
            label={t("merging.apart.again")}
            about={t("merging.apart.againAbout", { a: a.name, b: b.name })}
            values={{ intent: "again", kind, a: a.id, b: b.id, submission }}
          />
        </li>
      ))}
    </ul>
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
