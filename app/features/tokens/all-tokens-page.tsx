import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { type Crumb, Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import type { OwnedToken } from "./token";
import { TokensTable } from "./tokens-table";

type AllTokensPageProps = {
  crumbs: Crumb[];
  tokens: OwnedToken[];
  pager: { shown: number; total: number; previousHref: string | null; nextHref: string | null };
};

/** Every token that lets another system in, for admins. */
export function AllTokensPage({ crumbs, tokens, pager }: AllTokensPageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("tokens.all.title")} lead={t("tokens.all.lead")} />
      {tokens.length === 0 ? (
        <EmptyState title={t("tokens.all.none")} ofPage>
          {t("tokens.all.noneText")}
        </EmptyState>
      ) : (
        <>
          <TokensTable
            caption={t("tokens.all.title")}
            tokens={tokens}
            revocation={paths.revokeAnyToken}
            ownerOf={({ owner }) => <a href={paths.person(owner.id)}>{owner.name}</a>}
          />
          <Pager {...pager} />
        </>
      )}
    </Page>
  );
}
