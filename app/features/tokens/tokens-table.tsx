import type { ReactNode } from "react";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { Tag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";
import type { ApiToken } from "./token";

type TokensTableProps<T extends ApiToken> = {
  caption: string;
  tokens: readonly T[];
  /** Where the button of each row sends. */
  revocation: (id: string) => string;
  /** Whose each token is, where they are several people's. */
  ownerOf?: (token: T) => ReactNode;
};

/** Tokens with what each may do, when it was last used, and a way to end it. */
export function TokensTable<T extends ApiToken>({ caption, tokens, revocation, ownerOf }: TokensTableProps<T>) {
  const { t } = useI18n();
  return (
    <RecordTable caption={caption} className="long">
      <thead>
        <tr>
          <th scope="col">{t("tokens.name")}</th>
          {ownerOf && <th scope="col">{t("tokens.owner")}</th>}
          <th scope="col">{t("tokens.organization")}</th>
          <th scope="col">{t("tokens.may")}</th>
          <th scope="col">{t("tokens.lastUsed")}</th>
          <th scope="col">{t("tokens.until")}</th>
          <th scope="col">
            <span className="vh">{t("tokens.action")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} action={revocation(token.id)} owner={ownerOf?.(token)} />
        ))}
      </tbody>
    </RecordTable>
  );
}

function TokenRow({ token, action, owner }: { token: ApiToken; action: string; owner: ReactNode }) {
  const { t, format } = useI18n();
  return (
    <tr>
      <th scope="row">
        {token.name} <span className="meta">{t("tokens.hint", { hint: token.hint })}</span>
      </th>
      {owner !== undefined && <Cell label={t("tokens.owner")}>{owner}</Cell>}
      <Cell label={t("tokens.organization")}>{token.organization ?? t("tokens.noOrganization")}</Cell>
      <Cell label={t("tokens.may")}>{format.list(token.scopes.map((scope) => t(`tokens.scope.${scope}.short`)))}</Cell>
      <Cell label={t("tokens.lastUsed")}>
        {token.lastUsedAt === null ? t("tokens.never") : <Instant at={token.lastUsedAt} withTime />}
      </Cell>
      <Cell label={t("tokens.until")}>
        {token.revokedAt !== null && <Tag>{t("tokens.revoked")}</Tag>}
        {token.revokedAt === null && token.isOver && <Tag>{t("tokens.over")}</Tag>}
        {!token.isOver && <Instant at={token.expiresAt} />}
      </Cell>
      <td className={token.isOver ? "blank" : undefined}>
        {!token.isOver && (
          <ConfirmButton
            small
            label={t("tokens.revoke")}
            confirm={t("tokens.revokeConfirm")}
            action={action}
            values={{ sure: "yes" }}
          >
            <p>{t("tokens.revokeText", { name: token.name })}</p>
          </ConfirmButton>
        )}
      </td>
    </tr>
  );
}
