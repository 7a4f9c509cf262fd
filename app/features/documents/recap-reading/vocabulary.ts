// The key words of recaps in English and Spanish, folded: lower case, no accents, plain quotes and hyphens.

/** What a stretch of a recap is about. */
export type Section = "opening" | "solutions" | "parked" | "goal" | "steps" | "roles" | "metrics" | "other";
export type MetricKind = "progress" | "success" | "step";

const numberWords = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const ordinalWords = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const spanishNumbers = "uno dos tres cuatro cinco seis siete ocho nueve diez".split(" ");
const spanishOrdinals = "primera segunda tercera cuarta quinta sexta septima octava novena decima".split(" ");
const spanishOrdinalsMasculine = spanishOrdinals.map((word) => word.replace(/a$/, "o"));

const byWord = new Map(
  [numberWords, ordinalWords, spanishNumbers, spanishOrdinals, spanishOrdinalsMasculine].flatMap((words) =>
    words.map((word, i) => [word, i + 1] as const),
  ),
);

/** The number that a word names ("three", "second", "tercera"), or null. */
export function numberOfWord(word: string): number | null {
  return byWord.get(word) ?? null;
}

/** A pattern for any of those words. */
export const anyNumberWord = [...byWord.keys()].join("|");

const sectionNouns: Record<string, Section> = {
  step: "steps",
  steps: "steps",
  pasos: "steps",
  etapas: "steps",
  roles: "roles",
  role: "roles",
  responsibilities: "roles",
  responsibility: "roles",
  funciones: "roles",
  responsabilidades: "roles",
  stakeholders: "roles",
  metrics: "metrics",
  metric: "metrics",
  measures: "metrics",
  indicators: "metrics",
  indicadores: "metrics",
  metricas: "metrics",
  medidas: "metrics",
  goal: "goal",
  meta: "goal",
  objetivo: "goal",
};
const sectionFillers = new Set(
  "and of the for to this these its & y e de del la las los el para a action implementation implement key proposed success solution solutions solucion recommended table matrix stakeholder lead support supporting partner partners accion clave exito implementacion list plan".split(
    " ",
  ),
);

/** The sections that a text names when it consists of nothing but such names; null when it says more. */
export function sectionsNamed(folded: string): Section[] | null {
  if (folded.length > 120) return null;
  const words = folded.split(/[^\p{L}&]+/u).filter(Boolean);
  const sections = words.flatMap((word) => sectionNouns[word] ?? []);
  if (sections.length === 0) return null;
  const known = words.every((word) => word in sectionNouns || sectionFillers.has(word));
  return known ? [...new Set(sections)] : null;
}

export const solutionWord = "(?:solution|soluci[oó]n)";

export const namesSolutionList =
  /^(?:.{0,80}[|:-] )?(?:our |the |these |nuestras |las |list of |lista de |summary of |overview of )*(?:prioriti[sz]ed |selected |chosen |proposed |top |key |final )*(?:solutions|soluciones)(?: priorizadas| elegidas| seleccionadas| propuestas)?(?: (?:for|from|de|of|in|and|y|para|overview|list|table|goals?|metas?|objetivos?|session|sesion|la|las|the|their|sus|#?\d+)\b[^.]{0,60})?:?$/;
export const namesParking =
  /\bparking lot\b|\bpark(?:ed|ing)\b.*\b(?:solutions?|ideas?)\b|\b(?:solutions?|ideas?)\b.*\b(?:parked|on hold|deferred|for later)\b|^(?:parked|on hold|deferred)\b|\bsoluciones?\b.*\b(?:aparcad|aplazad|pospuest|en espera|estacionad)|^(?:aparcad|aplazad|pospuest|en espera)/;
/** A state that needs no saying. */
export const isRunningStatus = /^(?:active|activa|activo|open|chosen|prioritized)?$/;
export const isParkedStatus = /^(?:parked|on hold|deferred|later|aparcad|aplazad|pospuest|en espera|en pausa)/;

/** Which column of a table a heading cell names. */
export type Column =
  "solution" | "goal" | "status" | "stakeholder" | "lead" | "support" | "step" | "note" | "metric" | "group";

const columns: [Column, RegExp][] = [
  ["solution", /^(?:prioriti[sz]ed |proposed )?(?:solutions?|solucion(?:es)?)(?: (?:name|title|priorizadas?))?$/],
  [
    "goal",
    /^(?:goals?|objectives?|aims?|purpose|desired outcome|description|metas?|objetivos?|proposito|finalidad|descripcion)(?: of the solution| de la solucion)?$/,
  ],
  ["status", /^(?:status|state|estado|estatus)$/],
  [
    "stakeholder",
    /^(?:(?:key )?stakeholders?(?: groups?)?|groups?|partners?|organi[sz]ations?|entity|who|actor(?:es)?|grupos?|partes? interesadas?|organizacion(?:es)?|quien(?:es)?|socios?)$/,
  ],
  [
    "lead",
    /^(?:leads?|lead roles?|leading|leaders?|lidera|lideran|lider(?:es)?|liderazgo|encabeza|dirige|responsable(?:s)?(?: principal(?:es)?)?)$/,
  ],
  ["support", /^(?:supports?|support roles?|supporting|supporters?|apoya|apoyan|apoyos?|colabora|colaboran|respalda)$/],
  ["step", /^(?:(?:action |implementation )?steps?|pasos?|etapas?)$/],
  ["note", /^(?:notes?|comments?|details?|notas?|comentarios?|detalles?)$/],
  ["metric", /^(?:metrics?|measures?|indicators?|metricas?|indicadores?|indicador|medidas?)$/],
  ["group", /^(?:types?|kinds?|category|group|metric type|tipos?|categoria)$/],
];

/** The column that a folded heading cell names, or null. */
export function columnNamed(folded: string): Column | null {
  const plain = folded
    .replace(/[*_:]+/g, "")
    .replace(/\s*\(s\)$/, "s")
    .replace(/\s*\([^)]*\)$/, "")
    .trim();
  if (plain.length > 40) return null;
  return columns.find(([, names]) => names.test(plain))?.[0] ?? null;
}

const groups: [MetricKind, RegExp][] = [
  [
    "step",
    /\b(?:require|need|have|has|warrant)s?\b.{0,30}\b(?:their|its) own\b|\brequier[ea]n?\b.{0,30}\bpropi[oa]s?\b|\b(?:their|its) own metrics\b|\bsteps? (?:metrics|measures|indicators)\b|\b(?:metricas|indicadores) de (?:los )?pasos?\b|\bpropi[oa]s (?:metricas|indicadores)\b|\bstep[- ](?:specific|level) (?:metrics|measures)\b|\b(?:metricas|indicadores) (?:por|de cada) paso\b/,
  ],
  [
    "success",
    /\bachiev\w*\b.{0,40}\bgoals?\b|\btrack(?:ing)? success\b|\bsuccess (?:metrics|measures|indicators)\b|\b(?:metrics|measures|indicators) of success\b|\b(?:alcanz|logr|cumpl)\w*\b.{0,40}\b(?:metas?|objetivos?)\b|\b(?:metricas|indicadores|medidas) de (?:exito|logro|resultado)\b/,
  ],
  [
    "progress",
    /\btrack(?:ing)?\b.{0,20}\bprogress\b|\bprogress (?:metrics|measures|indicators)\b|\b(?:metrics|measures|indicators) of progress\b|\b(?:seguir|medir|dar seguimiento|monitorear|rastrear|registrar)\b.{0,30}\b(?:avances?|progreso)\b|\b(?:metricas|indicadores|medidas) de (?:avance|progreso|seguimiento|proceso)\b/,
  ],
];
const groupOpening =
  /^(?:[a-c1-3ivx]{1,3}[.)] )?(?:\W{0,3})(?:metrics?|measures?|indicators?|progress|success|achieving|tracking|do |does |are there|which |steps? |step-|metricas?|indicadores|medidas|para |alguno|algun |hay |cuales|que pasos|pasos )/;

/** The metric group that a folded line announces, with where its own words end; null when it announces none. */
export function groupAnnounced(folded: string): { kind: MetricKind; end: number } | null {
  if (folded.length > 400) return null;
  for (const [kind, words] of groups) {
    const match = words.exec(folded);
    if (!match) continue;
    const colon = folded.slice(match.index).search(/[:?](?:\s|$)/);
    if (!groupOpening.test(folded) && !/[:?]$/.test(folded)) return null;
    const end = colon < 0 ? folded.length : match.index + colon + 1;
    return { kind, end };
  }
  return null;
}

const longestSign = 80;
const pending =
  /^[^\p{L}\p{N}]*(?:tbd|tbc|tba|to be (?:determined|confirmed|decided|finali[sz]ed)|(?:none|nobody|no one) (?:agreed|identified|confirmed|named) yet|not yet (?:agreed|known|identified|determined)|asap|pending|por (?:definir|confirmar|determinar)|pendiente|aun no (?:definido|acordado)|ningun[oa] acordad[oa] (?:aun|todavia)|by x{2,}|x{3,})[^\p{L}\p{N}]*$|^\?+$/u;
const none =
  /^[\s\-.,;:/*_~|\\()"']*(?:(?:n\/?a|none|nil|no|not applicable|none at this time|nothing|ningun[oa]?|no aplica|sin asignar)[\s\-.,;:/*_~|\\()"']*)?$/;
const mark = /^(?:x|yes|si|[×✓✔✅☑☒✗✘●■◆•])[.!]?\uFE0F?$/u;

/** Whether a folded text stands for "no value yet". */
export const isPending = (folded: string) => folded.length <= longestSign && pending.test(folded);
/** Whether a folded text stands for "nothing". */
export const isNone = (folded: string) => folded.length <= longestSign && none.test(folded);
/** An answer that names no metric. */
export const saysNoMetric =
  /^(?:none|ningun[oa]?)\b.{0,30}$|^no (?:additional|further|other|extra|new|steps?|metrics?)\b.{0,30}$/;
/** Whether a folded text is a mark in a table of roles. */
export const isMark = (folded: string) => mark.test(folded);
export const startsPending = /^(?:tbd|tbc|por definir|por confirmar|to be (?:determined|confirmed))\b/;

export const isLegend = /^(?:legend|key|leyenda|clave|referencias)\s*:|^\W*(?:x|✓|✔|tbd)\s*[=:]\s*\p{L}/u;
export const isPrompt =
  /\bdelete this\b|\b(?:fill|type) (?:in|out|here)\b|\bclick (?:or tap )?here\b|\b(?:insert|enter|add|write|list) (?:\w+ ){0,4}here\b|^\[(?!(?:steps?|pasos?)\b).{4,}\]$|^(?:instructions?|facilitators?|note to facilitators?|prompt|template|instrucciones|nota para)\b[^.]{0,20}:|^please\b|^por favor\b|\bborre esta\b|\brellene\b|\bescriba aqui\b/;
export const isQuestion =
  /^(?:¿|what\b|how\b|who\b|which\b|when\b|where\b|why\b|do\b|does\b|are\b|is\b|can\b|que\b|como\b|quien).*\?\s*$/;

export const isCutOff =
  /(?<!\p{L})(?:the|a|an|of|to|and|or|for|with|in|on|at|by|from|that|which|whose|as|how|into|their|its|our|your|than|is|are|be|will|see|see the|about|so|el|la|los|las|un|una|de|del|y|o|para|con|en|por|que|como|su|sus|al|lo|sobre|desde|hasta)$|,$|\.{3}$|…$/iu;
