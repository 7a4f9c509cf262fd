import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { RadioGroup, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { OpenTag } from "#app/ui/tag";
import type { WaitingClaim } from "./claim";

type ClaimsPageProps = {
  claims: WaitingClaim[];
  organizations: { value: string; label: string }[];
  reply: FormReply | undefined;
};

/** The claims to speak for an organization that wait for an admin. */
export function ClaimsPage({ claims, organizations, reply }: ClaimsPageProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={[{ href: paths.settings(), label: t("coalitions.settings.title") }]}>
      <PageHead portal title={t("joining.claims.title")} lead={t("joining.claims.lead")} />
      {claims.length === 0 && (
        <EmptyState ofPage title={t("joining.claims.none.title")}>
          {t("joining.claims.none.text")}
        </EmptyState>
      )}
      <ul className="rows">
        {claims.map((claim) => (
          <li key={claim.id}>
            <h2 className="named">{claim.name}</h2>
            <p className="meta">
              <OpenTag>{t(claim.organization ? "joining.claims.first" : "joining.claims.new")}</OpenTag>{" "}
              {t("joining.claims.from", {
                person: claim.person,
                email: claim.email,
                day: format.shortDay(claim.since),
              })}
            </p>
            <ClaimForm
              claim={claim}
              organizations={organizations}
              reply={reply?.values["claim"]?.[0] === claim.id ? reply : undefined}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}

type ClaimFormProps = {
  claim: WaitingClaim;
  organizations: { value: string; label: string }[];
  reply: FormReply | undefined;
};

function ClaimForm({ claim, organizations, reply }: ClaimFormProps) {
  const { t } = useI18n();
  const labels = {
    which: t("joining.claims.which"),
    name: t("joining.claims.name"),
    reason: t("joining.claims.reason"),
    organizationId: t("joining.claims.isOther"),
  };
  const roles = (["rep", "contributor"] as const).map((value) => ({ value, label: t(`joining.claims.${value}`) }));
  return (
    <Form id={`claim-${claim.id}`} reply={reply}>
      {reply && <ErrorSummary labels={labels} />}
      <HiddenFields values={{ claim: claim.id, organization: claim.organization?.id ?? "" }} />
      {!claim.organization && <WhichOrganization claim={claim} organizations={organizations} />}
      <RadioGroup name="role" column label={t("joining.claims.as")} defaultValue="rep" options={roles} required />
      <TextArea name="reason" label={labels.reason} hint={t("joining.claims.reasonHint")} rows={2} />
      <p className="acts">
        <button className="btn" type="submit" name="answer" value="confirm">
          {t("joining.claims.confirm")} <span className="vh">{claim.person}</span>
        </button>
        <button className="btn btn-2" type="submit" name="answer" value="decline">
          {t("joining.claims.decline")} <span className="vh">{claim.person}</span>
        </button>
      </p>
    </Form>
  );
}

function WhichOrganization({ claim, organizations }: Pick<ClaimFormProps, "claim" | "organizations">) {
  const { t } = useI18n();
  const [likest] = claim.similar;
  const choices = [
    ...claim.similar.map(({ id, name }) => ({ value: id, label: t("joining.claims.isSimilar", { name }) })),
    { value: "other", label: t("joining.claims.isOther") },
    { value: "new", label: t("joining.claims.isNew") },
  ];
  return (
    <>
      <RadioGroup
        name="which"
        column
        label={t("joining.claims.which")}
        required
        {...(likest ? {} : { defaultValue: "new" })}
        options={choices}
      />
      <SelectField name="organizationId" label={t("joining.claims.isOther")} options={organizations} />
      <TextField name="name" label={t("joining.claims.name")} defaultValue={claim.name} maxLength={200} />
    </>
  );
}
