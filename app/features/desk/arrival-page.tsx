import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { Attendee } from "./attendance";
import { type Arrival, sameName } from "./check-in";
import type { Named } from "./desk";

type ArrivalPageProps = {
  title: string;
  team: { slug: string; name: string };
  number: number;
  arrival: Arrival;
  attendees: readonly Attendee[];
  organizations: readonly Named[];
  reply: FormReply | null;
};

/** Where whoever records says who somebody is that gave a name: one of the list, or a guest. */
export function ArrivalPage({ title, team, number, arrival, attendees, organizations, reply }: ArrivalPageProps) {
  const { t } = useI18n();
  const desk = `${paths.desk(team.slug, number)}#here`;
  const intent = reply?.values["intent"]?.[0];
  return (
    <Page narrow crumbs={[{ href: desk, label: t("sessions.session", { number }) }]}>
      <PageHead portal title={title} lead={t("arriving.arrival.lead")} />
      <Section id="match" title={t("arriving.arrival.match")}>
        <Form id="match-form" reply={intent === "match" ? reply : null}>
          <ErrorSummary labels={{ key: t("arriving.arrival.person") }} />
          <HiddenFields values={{ intent: "match" }} />
          <SelectField
            name="key"
            label={t("arriving.arrival.person")}
            required
            options={attendees.map(({ key, name, organization }) => ({
              value: key,
              label: organization ? `${name}, ${organization}` : name,
            }))}
            defaultValue={sameName(arrival.name, attendees)?.key}
          />
          <SubmitRow label={t("arriving.arrival.take")} />
        </Form>
      </Section>
      <Section id="guest" title={t("arriving.arrival.asGuest")}>
        <Form id="guest-form" reply={intent === "guest" ? reply : null}>
          <ErrorSummary labels={{ name: t("desk.here.name"), organization: t("desk.here.organization") }} />
          <HiddenFields values={{ intent: "guest" }} />
          <TextField name="name" label={t("desk.here.name")} required maxLength={200} defaultValue={arrival.name} />
          <TextField
            name="organization"
            label={t("desk.here.organization")}
            list="arrival-organizations"
            maxLength={300}
            autoComplete="off"
            defaultValue={arrival.organization}
          />
          <datalist id="arrival-organizations">
            {organizations.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
          <SubmitRow label={t("arriving.arrivals.guest")}>
            <a className="go" href={desk}>
              {t("arriving.desk.back")}
            </a>
          </SubmitRow>
        </Form>
      </Section>
    </Page>
  );
}
