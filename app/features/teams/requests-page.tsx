import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Paragraphs } from "#app/ui/paragraphs";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag } from "#app/ui/tag";
import { Day } from "#app/ui/when";
import type { DecidedRequest, JoinRequest } from "./joining";
import { useTeamCrumbs } from "./team-form";

type RequestsProps = {
  team: { slug: string; name: string; isArchived: boolean };
  requests: JoinRequest[];
  decided: DecidedRequest[];
  reply: FormReply | undefined;
};

/** Who asks to join a team, with their answers; and what was answered lately. */
export function RequestsPage({ team, requests, decided, reply }: RequestsProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={useTeamCrumbs(team)}>
      <PageHead
        portal
        title={t("joining.requests.title", { team: team.name })}
        lead={t("joining.requests.lead")}
        actions={
          <a className="go" href={paths.joinAnswers(team.slug)}>
            {t("joining.requests.csv")}
          </a>
        }
      />
      <Section id="waiting" title={t("joining.requests.waiting")}>
        {requests.length === 0 && (
          <EmptyState title={t("joining.requests.none.title")}>{t("joining.requests.none.text")}</EmptyState>
        )}
        <ul className="rows">
          {requests.map((request) => (
            <li key={request.membershipId} id={`request-${request.membershipId}`}>
              <Request request={request} />
              {!team.isArchived && (
                <Decision
                  request={request}
                  reply={reply?.values["membershipId"]?.[0] === request.membershipId ? reply : undefined}
                />
              )}
            </li>
          ))}
        </ul>
      </Section>
      {decided.length > 0 && <Decided decided={decided} />}
    </Page>
  );
}

function Request({ request }: { request: JoinRequest }) {
  const { t, format } = useI18n();
  return (
    <>
      <h3 className="named">{request.name}</h3>
      <p className="meta">
        {request.organizations.length > 0 && <>{request.organizations.join(", ")} · </>}
        {request.says.length > 0 && (
          <>
            <OpenTag>{t("joining.says", { names: request.says.join(", ") })}</OpenTag>{" "}
          </>
        )}
        {request.email} · {t("joining.requests.since", { day: format.shortDay(request.since) })}
      </p>
      {request.answers.length > 0 && (
        <dl className="words answers">
          {request.answers.map(({ question, answer }, at) => (
            <div key={at}>
              <dt>
                <b>{question}</b>
              </dt>
              <dd>
                <Paragraphs text={answer} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Decision({ request, reply }: { request: JoinRequest; reply: FormReply | undefined }) {
  const { t } = useI18n();
  return (
    <Form id={`decide-${request.membershipId}`} reply={reply}>
      {reply && <ErrorSummary labels={{ reason: t("joining.requests.reason") }} />}
      <HiddenFields values={{ membershipId: request.membershipId }} />
      <TextArea name="reason" label={t("joining.requests.reason")} hint={t("joining.requests.reasonHint")} rows={2} />
      <p className="acts">
        <button className="btn" type="submit" name="answer" value="approve">
          {t("joining.requests.approve")} <span className="vh">{request.name}</span>
        </button>
        <button className="btn btn-2" type="submit" name="answer" value="decline">
          {t("joining.requests.decline")} <span className="vh">{request.name}</span>
        </button>
      </p>
    </Form>
  );
}

function Decided({ decided }: { decided: DecidedRequest[] }) {
  const { t, format } = useI18n();
  return (
    <Section id="decided" title={t("joining.requests.decided")}>
      <RecordTable caption={t("joining.requests.decided")}>
        <thead>
          <tr>
            <th scope="col">{t("joining.requests.name")}</th>
            <th scope="col">{t("joining.requests.outcome")}</th>
            <th scope="col">{t("joining.requests.why")}</th>
            <th scope="col">{t("joining.requests.by")}</th>
          </tr>
        </thead>
        <tbody>
          {decided.map((request, at) => (
            <tr key={at}>
              <th scope="row">{request.name}</th>
              <Cell label={t("joining.requests.outcome")}>
                {t(request.isIn ? "joining.requests.letIn" : "joining.requests.turnedDown")}
              </Cell>
              <Cell label={t("joining.requests.why")}>{request.reason}</Cell>
              <Cell label={t("joining.requests.by")}>
                {request.decidedBy}
                {request.decidedAt !== null && (
                  <>
                    {", "}
                    <Day day={format.dayOf(request.decidedAt)} />
                  </>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </Section>
  );
}
