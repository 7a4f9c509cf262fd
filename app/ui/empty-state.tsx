import type { ReactNode } from "react";

type EmptyStateProps = {
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  /** Stands right under the page's own title, in no section. */
  ofPage?: boolean;
};

/** Nothing here yet: what would be here, and the one way to start it. */
export function EmptyState({ title, children, actions, ofPage = false }: EmptyStateProps) {
  const Heading = ofPage ? "h2" : "h3";
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      <p>{children}</p>
      {actions && <p className="acts">{actions}</p>}
    </div>
  );
}
