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
  made: FreshInvitation | null;
};

/** Who speaks for an organization, and invitations to do so: for its representatives. */
export function OrganizationPeoplePage({
  organization,
  coalition,
  speakers,
  invitations,
  made,
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
              <form className="acts" method="post" action={paths.affiliation(slug, speaker.id)}>
                {speaker.isPending && (
                  <button className="btn btn-s" type="submit" name="answer" value="confirm">
                    {t("organizations.people.confirm")}
                  </button>
                )}{" "}
                <button className="btn btn-2 btn-s" type="submit" name="answer" value="end">
                  {t(speaker.isPending ? "organizations.people.decline" : "organizations.people.end")}
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}
