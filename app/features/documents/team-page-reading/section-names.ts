import { fold } from "../clean-text";

/** The parts of a team's page. */
export type PagePart = "mission" | "goals" | "faq" | "partners";

const names: [PagePart, RegExp][] = [
  [
    "faq",
    /^(?:faqs?|(?:our )?frequently asked questions(?: \(?faqs?\)?)?|questions (?:people ask|and answers|& answers)|questions & answers|q ?(?:&|and) ?a|common questions|preguntas(?: frecuentes| y respuestas)?)$/,
  ],
  [
    "mission",
    /^(?:(?:our|team|the team's|nuestra|nuestro) )?(?:mission|purpose|vision|mission statement|mission and vision|mision|proposito|vision y mision)$|^(?:what we (?:do|want)|who we are|about(?: us| the team| this team)?|why we (?:exist|meet)|quienes somos|que hacemos|overview|introduction)$/,
  ],
  [
    "goals",
    /^(?:(?:our|team|the team's|nuestras|nuestros) )?(?:goals?|objectives?|aims|priorities|focus areas|metas|objetivos|prioridades)$|^what we (?:are working (?:toward|towards|on)|aim for|hope to (?:achieve|reach))$/,
  ],
  [
    "partners",
    /^(?:(?:our|team|the team's|nuestros|nuestras) )?(?:partners?|partner organi[sz]ations|members|member organi[sz]ations|organi[sz]ations|aliad[oa]s|soci[oa]s|organizaciones|miembros)$|^who is (?:at the table|in it|involved)$/,
  ],
];

/** Which part of a team's page a heading opens; null for another one. */
export function partNamed(heading: string): PagePart | null {
  const folded = fold(heading)
    .replace(/^[\s\d.)#*]+|[\s:.*]+$/g, "")
    .replace(/\s+/g, " ");
  return names.find(([, name]) => name.test(folded))?.[0] ?? null;
}

/** What a line says outright: "Sector: Public transit", "Part of the Elmwood Transit Alliance". */
export type PageFact = { field: "teamName" | "parent" | "sector" | "region"; value: string };

const labels: [PageFact["field"], RegExp][] = [
  ["teamName", /^(?:(?:action )?team(?: name)?|name of the team|working group|equipo|nombre del equipo)$/],
  ["parent", /^(?:parent(?: organi[sz]ation)?|part of|coalition|collaborative|initiative|parte de|coalicion)$/],
  ["sector", /^(?:sector|industry|field|industria)$/],
  ["region", /^(?:region|area(?: served)?|where|zona)$/],
];

/** The fact that a line states, if it does so. */
export function factIn(line: string): PageFact | null {
  const labelled = /^([^:]{2,40}):\s+(\S.{0,200})$/.exec(line);
  if (labelled) {
    const label = fold(labelled[1] ?? "").trim();
    const field = labels.find(([, name]) => name.test(label))?.[0];
    if (field) return { field, value: (labelled[2] ?? "").trim() };
  }
  const part =
    /^(?:(?:an? )?(?:action team|team|working group|part|project) of|parte de) (?:the |la |el )?(\p{Lu}.{2,120})$/iu.exec(
      line.replace(/[.]$/, ""),
    );
  return part && /^\p{Lu}/u.test(part[1] ?? "") ? { field: "parent", value: (part[1] ?? "").trim() } : null;
}

const named =
  /\b(?:The|the|our|Our) ((?:\p{Lu}[\p{L}\p{N}’'-]*|&|and|of|for|de)(?: (?:\p{Lu}[\p{L}\p{N}’'-]*|&|and|of|for)){0,8}? (?:Action Team|Working Group|Task ?[Ff]orce|Committee|Circle|Team))\b|\b(Equipo (?:de|del|para) (?:\p{Lu}[\p{L}]*|y|e|la|el)(?: (?:\p{Lu}[\p{L}]*|y|e|de|la|el))*)/gu;

/** The name that running text gives a team most often; null when it gives none. */
export function nameInProse(text: string): string | null {
  const counts = new Map<string, number>();
  for (const [, english, spanish] of text.matchAll(named)) {
    const name = (english ?? spanish ?? "").trim();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** A body that the text names twice or more with a capital: "The Collaborative". */
export function parentInProse(text: string, teamName: string | null): string | null {
  const counts = new Map<string, number>();
  for (const [name] of text.matchAll(/\bThe \p{Lu}\p{L}{3,}(?: \p{Lu}\p{L}+)*/gu)) {
    if (teamName && (teamName.startsWith(name.slice(4)) || name.includes(teamName))) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).find(([, count]) => count > 1)?.[0] ?? null;
}
