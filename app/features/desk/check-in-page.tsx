import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { EmptyState } from "#app/ui/empty-state";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { QrCode } from "#app/ui/qr-code";
import type { CheckInState } from "./check-in";

type CheckInPageProps = {
  title: string;
  team: { slug: string; name: string };
  session: { number: number; title: string };
  /** The whole address that the code stands in; null as long as none was made. */
  address: string | null;
  opening: { state: CheckInState | "cancelled"; opensAt: number; closesAt: number };
  submission: string;
};

/** The sheet for the wall: a picture that phones read, and the same address in words. Whoever records makes it here. */
export function CheckInPage({ title, team, session, address, opening, submission }: CheckInPageProps) {
  const { t } = useI18n();
  const here = paths.checkIn(team.slug, session.number);
  return (
    <Page narrow crumbs={[{ href: paths.desk(team.slug, session.number), label: t("arriving.desk.back") }]}>
      <PageHead portal title={title} lead={session.title ? `${team.name}: ${session.title}` : team.name} />
      {address === null ? (
        <EmptyState title={t("arriving.desk.none")}>
          <p>{t("arriving.desk.noneText")}</p>
          <Form reply={null} submission={submission}>
            <HiddenFields values={{ intent: "make" }} />
            <SubmitRow label={t("arriving.desk.make")} />
          </Form>
        </EmptyState>
      ) : (
        <>
          <Sheet address={address} />
          <div className="noprint code-ends">
            <OpeningWords opening={opening} />
            <div className="acts">
              <ConfirmButton
                mild
                label={t("arriving.desk.new")}
                confirm={t("arriving.desk.newYes")}
                action={here}
                values={{ intent: "make", submission }}
              >
                <p>{t("arriving.desk.newText")}</p>
              </ConfirmButton>
              <ConfirmButton
                mild
                label={t("arriving.desk.end")}
                confirm={t("arriving.desk.endYes")}
                action={here}
                values={{ intent: "end" }}
              >
                <p>{t("arriving.desk.endText")}</p>
              </ConfirmButton>
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

function Sheet({ address }: { address: string }) {
  const { t } = useI18n();
  const shown = address.replace(/^https?:\/\//, "");
  const code = shown.split("/").at(-1)!;
  return (
    <section className="code-sheet" aria-label={t("arriving.desk.picture", { address: shown })}>
      <p>{t("arriving.desk.lead")}</p>
      <QrCode text={address} label={t("arriving.desk.picture", { address: shown })} />
      <p className="meta">{t("arriving.desk.type")}</p>
      <p className="code-address">
        {shown.slice(0, -code.length)}
        <wbr />
        <b>{code}</b>
      </p>
    </section>
  );
}

/** When the code works. */
function OpeningWords({ opening: { state, opensAt, closesAt } }: Pick<CheckInPageProps, "opening">) {
  const { t, format } = useI18n();
  if (state === "undated" || state === "over" || state === "cancelled") return <p>{t(`arriving.desk.${state}`)}</p>;
  return <p>{t("arriving.desk.opens", { from: format.instant(opensAt), until: format.instant(closesAt) })}</p>;
}
