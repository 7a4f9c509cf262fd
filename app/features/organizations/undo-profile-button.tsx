import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";

/** Takes one change of a profile or a contact back. */
export function UndoProfileButton({ slug, event }: { slug: string; event: string }) {
  const { t } = useI18n();
  return (
    <ConfirmButton
      mild
      label={t("plans.history.undo")}
      confirm={t("plans.history.undoYes")}
      action={paths.undoProfile(slug, event)}
    >
      {t("plans.history.undoText")}
    </ConfirmButton>
  );
}
