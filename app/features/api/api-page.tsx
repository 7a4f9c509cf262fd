import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";

const statuses = [400, 401, 403, 404, 409, 413, 415, 422, 423, 429] as const;

/** How an organization's own system reports its numbers, for whoever sets it up. */
export function ApiPage({ origin }: { origin: string }) {
  const { t, rich } = useI18n();
  return (
    <Page>
      <PageHead portal title={t("api.page.title")} lead={t("api.page.lead")} />
      <Section id="token" title={t("api.page.token")}>
        <p className="prose">
          {rich("api.page.tokenText", {
            tokens: (words) => <a href={paths.tokens()}>{words}</a>,
            code: (words) => <code>{words}</code>,
          })}
        </p>
        <Listing>{metricsCommand(origin)}</Listing>
        <p className="prose">{t("api.page.metricsText")}</p>
      </Section>
      <Section id="send" title={t("api.page.send")}>
        <p className="prose">{t("api.page.sendText")}</p>
        <Listing>{sendCommand(origin)}</Listing>
        <p className="prose">{rich("api.page.keyText", { code: (words) => <code>{words}</code> })}</p>
        <p className="prose">{rich("api.page.slicesText", { code: (words) => <code>{words}</code> })}</p>
      </Section>
      <Section id="correct" title={t("api.page.correct")}>
        <p className="prose">{rich("api.page.correctText", { code: (words) => <code>{words}</code> })}</p>
        <Listing>{listCommand(origin)}</Listing>
        <p className="prose">{rich("api.page.withdrawText", { code: (words) => <code>{words}</code> })}</p>
        <Listing>{withdrawCommand(origin)}</Listing>
      </Section>
      <Section id="errors" title={t("api.page.errors")}>
        <p className="prose">{rich("api.page.errorsText", { code: (words) => <code>{words}</code> })}</p>
        <RecordTable caption={t("api.page.errors")}>
          <thead>
            <tr>
              <th scope="col">{t("api.page.status")}</th>
              <th scope="col">{t("api.page.means")}</th>
            </tr>
          </thead>
          <tbody>
            {statuses.map((status) => (
              <tr key={status}>
                <th scope="row">{String(status)}</th>
                <Cell label={t("api.page.means")}>{t(`api.page.means.${status}`)}</Cell>
              </tr>
            ))}
          </tbody>
        </RecordTable>
      </Section>
      <Section id="all" title={t("api.page.all")}>
        <p className="prose">{t("api.page.allText")}</p>
        <p>
          <a className="go" href={paths.apiPart("openapi.json")}>
            {t("api.page.openapi")}
          </a>
        </p>
      </Section>
    </Page>
  );
}

function Listing({ children }: { children: string }) {
  return (
    <pre className="listing" tabIndex={0}>
      <code>{children}</code>
    </pre>
  );
}

const metricsCommand = (origin: string) => `curl -H "Authorization: Bearer $TOKEN" \\
  ${origin}${paths.apiPart("metrics")}`;

const sendCommand = (origin: string) => `curl -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d '{
    "contributions": [
      {
        "metric": "…",
        "period": "2026-07-01",
        "value": 12,
        "note": "From payroll"
      }
    ]
  }' \\
  ${origin}${paths.apiPart("contributions")}`;

const listCommand = (origin: string) => `curl -H "Authorization: Bearer $TOKEN" \\
  "${origin}${paths.apiPart("contributions")}?period=2026-07-01"`;

const withdrawCommand = (origin: string) => `curl -X DELETE -H "Authorization: Bearer $TOKEN" \\
  ${origin}${paths.apiPart("contributions")}/$ID`;
