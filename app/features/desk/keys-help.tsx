import { useI18n } from "#app/ui/i18n";

const keys = ["D", "T", "N", "C", "W", "M", "H", "I"] as const;

/** The desk's keys, for who works without a mouse. Single letters can be switched off, for who speaks to the computer. */
export function KeysHelp() {
  const { t } = useI18n();
  return (
    <details className="d-keys with-keys" data-key="?">
      <summary>{t("desk.keysHelp")}</summary>
      <dl className="d-keylist">
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`desk.key.${key}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </dt>
          <dd>{t("desk.key.enter")}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t("desk.key.escape")}</dd>
        </div>
      </dl>
      <label className="choice">
        <input type="checkbox" data-letters-on="" defaultChecked /> {t("desk.key.letters")}
      </label>
    </details>
  );
}
