import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { HistoryList } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { ProfileVersion } from "./profile-history";

type ProfileHistoryPageProps = { organization: { slug: string; name: string }; versions: readonly ProfileVersion[] };

/** Every change of a profile and its contacts, with the words that came and went, and the way back. */
export function ProfileHistoryPage({ organization: { slug, name }, versions }: ProfileHistoryPageProps) {
  const { t } = useI18n();
  const crumbs = [
    { href: paths.organizations(), label: t("organizations.list.title") },
    { href: paths.organization(slug), label: name },
  ];
  const undo = (eventId: string) => (
    <ConfirmButton
      mild
      label={t("plans.history.undo")}
      confirm={t("plans.history.undoYes")}
      action={paths.undoProfile(slug, eventId)}
    >
      {t("plans.history.undoText")}
    </ConfirmButton>
  );
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("organizations.versions.title", { name })} lead={t("organizations.versions.lead")} />
      <HistoryList
        entries={versions.map(({ eventId, at, who, what, changes, mayUndo }) => ({
          id: eventId,
          at,
          who: who ?? t("plans.history.nobody"),
          what,
          changes,
          actions: mayUndo ? undo(eventId) : undefined,
        }))}
      />
    </Page>
  );
}
