import { plainWords } from "#app/platform/plain-words";
import type { ColumnName, ListRole, OrganizationKind } from "./member-row";

/** The heads of columns, English and Spanish. `name` alone is settled by what stands beside it. */
const heads: Record<ColumnName | "name", string> = {
  organization:
    "organization|organisation|org|organization name|organisation name|org name|name of organization|company|company name|employer|employer name|business|business name|agency|institution|organizacion|nombre de la organizacion|nombre de organizacion|empresa|nombre de la empresa|entidad|institucion|compania",
  name: "name|nombre",
  kind: "type|kind|organization type|organisation type|org type|type of organization|category|tipo|tipo de organizacion|clase|categoria",
  group: "group|stakeholder|stakeholder group|grupo|grupo de interes|parte interesada",
  website: "website|web site|web|url|site|homepage|web page|sitio|sitio web|pagina web|pagina",
  area: "area|area served|service area|city|neighborhood|neighbourhood|community area|zona|area de servicio|ciudad|barrio",
  zip: "zip|zip code|zipcode|postal code|postcode|codigo postal|cp",
  email:
    "e mail|email|mail|email address|e mail address|contact email|contact e mail|correo|correo electronico|email de contacto",
  person:
    "person|contact|contact name|contact person|full name|person name|representative|member|member name|persona|persona de contacto|contacto|nombre de contacto|nombre del contacto|nombre completo|representante",
  firstName: "first name|firstname|given name|first|primer nombre|nombre de pila",
  lastName: "last name|lastname|surname|family name|last|apellido|apellidos",
  role: "role|rol|papel|funcion",
  teams: "team|teams|action team|action teams|team s|equipo|equipos|equipo de accion|equipos de accion",
};

const columnOf = new Map(
  Object.entries(heads).flatMap(([column, words]) =>
    words.split("|").map((word) => [word, column as keyof typeof heads]),
  ),
);

export type Columns = Map<number, ColumnName>;

/** Which column is which, by the words of a row of heads. Of two columns that say the same the first counts. */
export function columnsOf(cells: readonly string[]): Columns {
  const found = cells.map((cell) => columnOf.get(plainWords(cell)));
  const has = (column: keyof typeof heads) => found.includes(column);
  const columns: Columns = new Map();
  found.forEach((column, at) => {
    const settled = column === "name" ? nameColumn(has) : column;
    if (settled && ![...columns.values()].includes(settled)) columns.set(at, settled);
  });
  return columns;
}

function nameColumn(has: (column: ColumnName | "name") => boolean): ColumnName {
  if (has("lastName") && !has("firstName")) return "firstName";
  return has("organization") && !has("person") ? "person" : "organization";
}

/** Whether a row is a row of heads: it names an organization or a person, and says one thing more unless it is all there is. */
export function isHead(columns: Columns, cells: readonly string[]): boolean {
  const known = new Set(columns.values());
  const filled = cells.filter((cell) => cell.trim() !== "").length;
  const names = known.has("organization") || known.has("person") || known.has("lastName");
  return names && (known.size >= 2 || filled === 1);
}

const kinds: Record<OrganizationKind, string> = {
  employer: "employer|employers|business|company|empleador|empleadora|empresa|patron",
  training_provider:
    "training provider|training providers|training|trainer|school|college|university|education|educational institution|educational institutions|capacitacion|proveedor de capacitacion|formacion|escuela|colegio|universidad|educacion",
  community_organization:
    "community organization|community organizations|community based organization|community org|cbo|nonprofit|non profit|not for profit|ngo|organizacion comunitaria|sin fines de lucro|ong",
  industry_group:
    "industry group|industry association|trade association|association|chamber|chamber of commerce|industry partner|asociacion|gremio|camara de comercio|grupo industrial",
  agency:
    "agency|public agency|city|city staff|city agency|city department|city government|government|department|gobierno|agencia|agencia publica|ciudad|personal de la ciudad",
  other: "other|otro|otra|otros",
};
const roles: Record<ListRole, string> = {
  rep: "rep|representative|lead|primary contact|representante|contacto principal",
  contributor: "contributor|member|reporter|data contact|contribuidor|contribuidora|colaborador|colaboradora|miembro",
  plan_owner: "plan owner|owner|coordinator|responsable del plan|responsable|coordinador|coordinadora",
};

/** The kind of organization that somebody's words mean, or null. */
export function kindOfWords(text: string): OrganizationKind | null {
  return keyOf(kinds, text);
}

/** The role that somebody's words mean, or null. */
export function roleOfWords(text: string): ListRole | null {
  return keyOf(roles, text);
}

function keyOf<K extends string>(words: Record<K, string>, text: string): K | null {
  const plain = plainWords(text);
  const found = (Object.entries(words) as [K, string][]).find(([, list]) => list.split("|").includes(plain));
  return found?.[0] ?? null;
}
