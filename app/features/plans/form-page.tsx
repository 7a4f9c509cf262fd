import type { ReactNode } from "react";
import type { Crumb } from "#app/ui/page";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { SolutionHead } from "./plan";
import { useSolutionCrumbs } from "./solution-page";

type FormPageProps = { title: string; lead?: ReactNode; crumbs: readonly Crumb[]; children: ReactNode };

/** A page that is a form or two. */
export function FormPage({ title, lead, crumbs, children }: FormPageProps) {
  return (
    <Page crumbs={crumbs} narrow>
      <PageHead portal title={title} lead={lead} />
      {children}
    </Page>
  );
}

/** The same under a solution. */
export function SolutionFormPage({ solution, ...page }: Omit<FormPageProps, "crumbs"> & { solution: SolutionHead }) {
  return <FormPage {...page} crumbs={useSolutionCrumbs(solution)} />;
}
