import { paths } from "#app/platform/paths";
import { shownCode } from "#app/platform/short-codes";
import { useI18n } from "#app/ui/i18n";
import { QrCode } from "#app/ui/qr-code";

type CodeCardProps = { code: string; origin: string };

/** How one votes from the room: a picture for the camera, and in words what to type where. */
export function CodeCard({ code, origin }: CodeCardProps) {
  const { t } = useI18n();
  return (
    <div className="code-card">
      <QrCode text={`${origin}${paths.vote(code)}`} label={t("room.picture")} />
      <div>
        <p>{t("room.scan")}</p>
        <p className="code-at">{`${origin.replace(/^https?:\/\//, "")}${paths.vote()}`}</p>
        <p>{t("room.type")}</p>
        <p className="code-big">{shownCode(code)}</p>
      </div>
    </div>
  );
}
