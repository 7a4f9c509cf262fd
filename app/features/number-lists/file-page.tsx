import type { ComponentProps } from "react";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import type { ListedRow, NumberList } from "./number-list";
import { type Deed, deeds } from "./number-row";
import { NumberRows } from "./number-rows";

type FilePageProps = {
  list: NumberList;
  show: Deed;
  rows: ListedRow[];
  pager: ComponentProps<typeof Pager>;
  submission: string;
  reply: FormReply | null;
};

/** What a file would do, before it does it; and what became of it. */
export function FilePage({ list, show, rows, pager, submission, reply }: FilePageProps) {
  const { t, format } = useI18n();
  const { counts, state } = list;
  const shown = deeds.filter((deed) => counts[deed] > 0);
  return (
    <Page
      crumbs={[
        { href: paths.contribute(), label: t("contributions.mine.title") },
        { href: paths.numberFile(), label: t("numbers.title") },
      ]}
    >
      <PageHead title={list.fileName || t("numbers.unnamed")} lead={t(`numbers.file.${state}`)} />
      <Verdict list={list} submission={submission} reply={reply} />
      {state !== "set_aside" && (
        <>
          <Section id="kinds" title={t("numbers.rows.kinds")}>
            <nav aria-label={t("numbers.rows.kinds")} className="gapsum">
              {shown.map((deed) => (
                <a key={deed} href={paths.numberFile(list.id, deed)} aria-current={deed === show ? "true" : undefined}>
                  <b>{format.number(counts[deed])}</b>
                  <span>{t(`numbers.deed.${deed}`, { count: counts[deed] })}</span>
                </a>
              ))}
            </nav>
          </Section>
          <Section id="rows" title={t(`numbers.rows.${show}`)} note={t(`numbers.rows.${show}Note`)}>
            <NumberRows rows={rows} show={show} />
            <Pager {...pager} />
          </Section>
        </>
      )}
      {state === "review" && (
        <Section id="aside" title={t("numbers.aside.title")}>
          <ConfirmButton
            mild
            label={t("numbers.aside.do")}
            confirm={t("numbers.aside.confirm")}
            action={paths.numberFile(list.id)}
            values={{ version: list.version, submission, intent: "setAside" }}
          >
            <p>{t("numbers.aside.text")}</p>
          </ConfirmButton>
        </Section>
      )}
    </Page>
  );
}

type VerdictProps = Pick<FilePageProps, "list" | "submission" | "reply">;

/** Whether all of it can be taken in, and the button that does. */
function Verdict({ list, submission, reply }: VerdictProps) {
  const { t, format } = useI18n();
  const { counts, state, version } = list;
  const changes = counts.new + counts.correct;
  if (state !== "review") return null;
  if (counts.bad > 0) {
    return (
      <Notice kind="bad" title={t("numbers.verdict.bad.title", { count: counts.bad })}>
        <p>{t("numbers.verdict.bad.text")}</p>
        <p>
          <a className="go" href={paths.numberFile()}>
            {t("numbers.verdict.again")}
          </a>
        </p>
      </Notice>
    );
  }
  if (changes === 0) {
    return (
      <Notice kind="ok" title={t("numbers.verdict.same.title")}>
        <p>{t("numbers.verdict.same.text", { count: counts.same })}</p>
      </Notice>
    );
  }
  return (
    <Section id="do" title={t("numbers.verdict.title")}>
      <Form id="take-in" reply={reply} submission={submission}>
        <ErrorSummary />
        <HiddenFields values={{ version, intent: "store" }} />
        <p className="prose">
          {t("numbers.verdict.good", { added: counts.new, corrected: counts.correct, same: counts.same })}
        </p>
        <SubmitRow label={t("numbers.verdict.do", { count: changes, number: format.number(changes) })} />
      </Form>
    </Section>
  );
}
