import type { ReactNode } from "react";

/** `figure` sets the value large: "168 people" as `{ value: "168", unit: "people", figure: true }`. */
export type Fact = { label: ReactNode; value: ReactNode; unit?: string; figure?: boolean };

type PageHeadProps = {
  title: ReactNode;
  /** Titles that the portal wrote stand in sans; names that people gave stand in serif. */
  portal?: boolean;
  lead?: ReactNode;
  /** Left of the title: the address ("Solution 1"), a status, "Updated …". */
  address?: ReactNode;
  facts?: readonly Fact[];
  /** One `.btn`, then quieter ones. */
  actions?: ReactNode;
};

/** The top of a page: address and status left; title, lead, facts and the main action right. */
export function PageHead({ title, portal = false, lead, address, facts = [], actions }: PageHeadProps) {
  return (
    <header className="head">
      <div className="addr">{address}</div>
      <div>
        <h1 className={portal ? "portal" : undefined}>{title}</h1>
        {lead != null && lead !== "" && <p className="lead">{lead}</p>}
        <Facts facts={facts} />
        {actions && <div className="acts">{actions}</div>}
      </div>
    </header>
  );
}

/** Label and value pairs in a row; with `figure`, numbers that are read from afar. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map((fact, at) => (
        <div key={at}>
          <dt>{fact.label}</dt>
          <dd className={fact.figure ? (fact.unit ? "fig-n" : "fig-n w") : undefined}>
            {fact.value}
            {fact.unit && (
              <>
                {" "}
                <small>{fact.unit}</small>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
