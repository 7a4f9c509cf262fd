import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { OpenTag } from "#app/ui/tag";
import { ClashChoices } from "./clash-choices";
import { FigureTables } from "./figure-tables";
import { ChooseDuplicate, GoesOverList, MergeForm } from "./merge-parts";
import type { OrganizationPreview } from "./preview";

type Choices = { likely: { value: string; label: string }[]; others: { value: string; label: string }[] };

type ChoosePageProps = Choices & { name: string; slug: string };

/** Which organization is the same as this one? */
export function ChooseOrganizationPage({ name, slug, likely, others }: ChoosePageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={useCrumbs(slug, name)} narrow>
      <PageHead portal title={t("merging.choose.title", { name })} lead={t("merging.choose.lead", { name })} />
      <ChooseDuplicate likely={likely} others={others} />
    </Page>
  );
}

type PreviewPageProps = {
  preview: OrganizationPreview;
  /** The choices as the form sends them on. */
  choices: string;
  submission: string;
  reply: FormReply | null;
};

/** Everything that a merge would do, before it is done. */
export function OrganizationMergePage({ preview, choices, submission, reply }: PreviewPageProps) {
  const { t } = useI18n();
  const { kept, merged, clashes, metrics, changes, moved, dropped } = preview;
  const open = clashes.filter(({ choice }) => choice === null).length;
  const names = { kept: kept.name, merged: merged.name };
  return (
    <Page crumbs={useCrumbs(kept.slug, kept.name)}>
      <PageHead
        portal
        title={t("merging.organization.title", names)}
        lead={t("merging.organization.lead", names)}
        actions={
          <a className="go" href={`${paths.organizationPart(merged.slug, "merge")}?with=${kept.id}`}>
            {t("merging.swap", { name: merged.name })}
          </a>
        }
      />
      {clashes.length > 0 && (
        <Section id="both" title={t("merging.clash.title")} note={t("merging.clash.note", { count: clashes.length })}>
          <ClashChoices clashes={clashes} metrics={metrics} kept={kept} merged={merged} />
        </Section>
      )}
      {open > 0 ? (
        <Notice kind="sun" title={t("merging.clash.open", { count: open })}>
          <p>{t("merging.clash.openText")}</p>
        </Notice>
      ) : (
        <>
          <Section id="figures" title={t("merging.figures.title")} note={t("merging.figures.note")}>
            <FigureTables changes={changes} metrics={metrics} />
          </Section>
          <Rights preview={preview} />
          <GoesOverList moved={moved} dropped={dropped} keptName={kept.name} />
          <MergeForm
            reply={reply}
            submission={submission}
            values={{ with: merged.id, seen: preview.seen, choices }}
            label={t("merging.organization.do", names)}
            backHref={paths.organization(kept.slug)}
          />
        </>
      )}
    </Page>
  );
}

function Rights({ preview: { kept, speakers, closedSeats, filled } }: { preview: OrganizationPreview }) {
  const { t, format } = useI18n();
  return (
    <Section id="rights" title={t("merging.rights.title")} note={t("merging.rights.note", { name: kept.name })}>
      {speakers.length === 0 ? (
        <p className="meta">{t("merging.rights.none")}</p>
      ) : (
        <ul className="plainlist">
          {speakers.map(({ name, role, isPending }, at) => (
            <li key={at}>
              {name} <span className="meta">{t(`people.role.${role}`)}</span>{" "}
              {isPending && <OpenTag>{t("merging.rights.pending")}</OpenTag>}
            </li>
          ))}
        </ul>
      )}
      {closedSeats.length > 0 && <p>{t("merging.rights.closed", { teams: format.list(closedSeats) })}</p>}
      {filled.length > 0 && (
        <p>
          {t("merging.rights.filled", {
            name: kept.name,
            fields: format.list(filled.map((field) => t(`merging.field.${field}`))),
          })}
        </p>
      )}
    </Section>
  );
}

function useCrumbs(slug: string, name: string) {
  const { t } = useI18n();
  return [
    { href: paths.organizations(), label: t("organizations.list.title") },
    { href: paths.organization(slug), label: name },
  ];
}
