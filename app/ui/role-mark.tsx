import { useI18n } from "./i18n";

/** Lead or support in a cell of the roles table, mark and word together. */
export function RoleMark({ role }: { role: "lead" | "support" }) {
  const { t } = useI18n();
  return (
    <span className="is">
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true" focusable="false">
        {role === "lead" ? (
          <circle cx="8" cy="8" r="7" fill="currentColor" />
        ) : (
          <circle cx="8" cy="8" r="5.9" fill="none" stroke="currentColor" strokeWidth="2.2" />
        )}
      </svg>
      {t(`ui.role.${role}`)}
    </span>
  );
}
