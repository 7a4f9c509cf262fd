import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag } from "#app/ui/tag";
import type { FreshInvitation, ListedInvitation } from "./invitation";
import { FreshLink, InvitationsList } from "./invitations-list";
import { ShortInviteForm } from "./invite-forms";

type Speaker = {
  id: string;
  name: string;
  email: string | null;
  role: "rep" | "contributor" | "plan_owner";
  isPending: boolean;
};

type OrganizationPeopleProps = {
  organization: { slug: string; name: string };
  coalition: string;
  speakers: Speaker[];
  invitations: ListedInvitation[];
  submission: string;
  reply: FormReply | undefined;
  /** Null for who may not know them. */
  domains: { id: string; domain: string }[] | null;
  made: FreshInvitation | null;
};

/** Who speaks for an organization, and invitations to do so: for its representatives. */
export function OrganizationPeoplePage({
  organization,
  coalition,
  speakers,
  invitations,
  made,
  domains,
  ...form
}: OrganizationPeopleProps) {
  const { t } = useI18n();
  const { slug, name } = organization;
  const crumbs = [
    { href: paths.organizations(), label: t("organizations.list.title") },
    { href: paths.organization(slug), label: name },
  ];
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("organizations.people.title", { name })} />
      <FreshLink made={made} />
      <Section id="people" title={t("organizations.page.speakers")}>
        {speakers.length === 0 ? (
          <p className="meta">{t("organizations.page.noSpeakers")}</p>
        ) : (
          <SpeakersTable slug={slug} speakers={speakers} />
        )}
      </Section>
      {domains && <Domains slug={slug} domains={domains} />}
      <Section id="new" title={t("organizations.people.invite")} note={t("organizations.people.inviteNote", { name })}>
        <ShortInviteForm {...form} />
        {invitations.length > 0 && (
          <InvitationsList
            invitations={invitations}
            coalition={coalition}
            back={paths.organizationPart(slug, "people")}
          />
        )}
      </Section>
    </Page>
  );
}

function SpeakersTable({ slug, speakers }: { slug: string; speakers: Speaker[] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("organizations.page.speakers")}>
      <thead>
        <tr>
          <th scope="col">{t("organizations.people.name")}</th>
          <th scope="col">{t("organizations.people.role")}</th>
          <th scope="col">{t("organizations.people.email")}</th>
          <th scope="col">
            <span className="vh">{t("organizations.people.action")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {speakers.map((speaker) => (
          <tr key={speaker.id}>
            <th scope="row">{speaker.name}</th>
            <Cell label={t("organizations.people.role")}>
              {speaker.isPending ? (
                <OpenTag>{t("organizations.people.pending")}</OpenTag>
              ) : (
                t(`people.role.${speaker.role}`)
              )}
            </Cell>
            <Cell label={t("organizations.people.email")}>{speaker.email}</Cell>
            <td>
              {speaker.isPending ? (
                <ClaimButtons action={paths.affiliation(slug, speaker.id)} speaker={speaker} />
              ) : (
                <form className="acts" method="post" action={paths.affiliation(slug, speaker.id)}>
                  <button className="btn btn-2 btn-s" type="submit" name="answer" value="end">
                    {t("organizations.people.end")}
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

/** A claim is confirmed with one press; declining it says why. */
function ClaimButtons({ action, speaker }: { action: string; speaker: Speaker }) {
  const { t } = useI18n();
  return (
    <>
      <form className="acts" method="post" action={action}>
        <button className="btn btn-s" type="submit" name="answer" value="confirm">
          {t("organizations.people.confirm")} <span className="vh">{speaker.name}</span>
        </button>
      </form>
      <details className="q">
        <summary>
          {t("organizations.people.decline")} <span className="vh">{speaker.name}</span>
        </summary>
        <form method="post" action={action}>
          <div className="field">
            <label htmlFor={`reason-${speaker.id}`}>{t("joining.claims.reason")}</label>
            <textarea className="in" id={`reason-${speaker.id}`} name="reason" rows={2} maxLength={2000} required />
          </div>
          <button className="btn btn-2 btn-s" type="submit" name="answer" value="decline">
            {t("organizations.people.decline")}
          </button>
        </form>
      </details>
    </>
  );
}

type DomainsProps = { slug: string; domains: { id: string; domain: string }[] };

/** The e-mail domains that are an organization's own: for admins. */
function Domains({ slug, domains }: DomainsProps) {
  const { t } = useI18n();
  const action = paths.organizationPart(slug, "domains");
  return (
    <Section id="domains" title={t("joining.domains.title")} note={t("joining.domains.note")}>
      {domains.length === 0 && <p className="meta">{t("joining.domains.none")}</p>}
      <ul className="rows">
        {domains.map(({ id, domain }) => (
          <li key={id} className="row-split">
            <div>{domain}</div>
            <form method="post" action={action}>
              <button className="btn btn-2 btn-s" type="submit" name="remove" value={id}>
                {t("joining.domains.remove")} <span className="vh">{domain}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p className="acts">
        <a className="go" href={action}>
          {t("joining.domains.add")}
        </a>
      </p>
    </Section>
  );
}
