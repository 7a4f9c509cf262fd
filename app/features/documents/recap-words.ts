import type { ProseKind } from "#app/features/plans/prose";
import type { Language, MetricDraft } from "./draft";

type RecapWords = {
  team: string;
  session: string;
  date: string;
  solution: string;
  goal: string;
  when: string;
  status: string;
  parked: string;
  stakeholder: string;
  lead: string;
  support: string;
  stepsHeading: string;
  rolesHeading: string;
  metricsHeading: string;
  noSolutions: string;
  records: {
    decisions: string;
    notes: string;
    tasks: string;
    attendance: string;
    corrections: string;
    notices: string;
    task: string;
    who: string;
    by: string;
    group: string;
    people: string;
    organizations: string;
    names: string;
  };
  prose: { heading: (number: number) => string; kinds: Record<ProseKind, string> };
  steps: (number: number, title: string) => string;
  parts: (number: number) => string;
  groups: Record<MetricDraft["kind"], string>;
  stepReference: (numbers: readonly number[]) => string;
};

const english: RecapWords = {
  team: "Team",
  session: "Session",
  date: "Date",
  solution: "Solution",
  goal: "Goal",
  when: "When",
  status: "Status",
  parked: "parked",
  stakeholder: "Stakeholder",
  lead: "Lead",
  support: "Support",
  stepsHeading: "Steps",
  rolesHeading: "Roles & Responsibilities",
  metricsHeading: "Metrics",
  noSolutions: "No solutions yet.",
  records: {
    decisions: "Decisions",
    notes: "Notes",
    tasks: "Tasks",
    attendance: "Attendance",
    corrections: "Corrections",
    notices: "Notices",
    task: "Task",
    who: "Who",
    by: "By",
    group: "Group",
    people: "People",
    organizations: "Organizations",
    names: "Names",
  },
  prose: {
    heading: (number) => `Solution ${number} in our own words`,
    kinds: {
      vision: "Vision",
      desired_result: "Desired result",
      problem: "Problem",
      root_causes: "Root causes",
      opportunity: "Opportunity",
      method: "Method",
      other: "Further words",
    },
  },
  steps: (number, title) => `Solution ${number} Steps: ${title}`,
  parts: (number) => `Solution ${number}: Roles, Responsibilities and Metrics`,
  groups: {
    progress: "a. Metrics to **track progress** developing and implementing the solution:",
    success: "b. Metrics to track success in **achieving the solution's goal**:",
    step: "c. Do any of the steps that we identified **require their own metrics**?",
  },
  stepReference: (numbers) => `[${numbers.length > 1 ? "Steps" : "Step"} ${numbers.join(", ")}]`,
};

const spanish: RecapWords = {
  team: "Equipo",
  session: "Sesión",
  date: "Fecha",
  solution: "Solución",
  goal: "Meta",
  when: "Cuándo",
  status: "Estado",
  parked: "en espera",
  stakeholder: "Grupo",
  lead: "Lidera",
  support: "Apoya",
  stepsHeading: "Pasos",
  rolesHeading: "Funciones y responsabilidades",
  metricsHeading: "Indicadores",
  noSolutions: "Todavía no hay soluciones.",
  records: {
    decisions: "Decisiones",
    notes: "Notas",
    tasks: "Tareas",
    attendance: "Asistencia",
    corrections: "Correcciones",
    notices: "Avisos",
    task: "Tarea",
    who: "Quién",
    by: "Para cuándo",
    group: "Grupo",
    people: "Personas",
    organizations: "Organizaciones",
    names: "Nombres",
  },
  prose: {
    heading: (number) => `Solución ${number} en nuestras palabras`,
    kinds: {
      vision: "Visión",
      desired_result: "Resultado deseado",
      problem: "Problema",
      root_causes: "Causas de fondo",
      opportunity: "Oportunidad",
      method: "Método",
      other: "Otras palabras",
    },
  },
  steps: (number, title) => `Solución ${number} – Pasos: ${title}`,
  parts: (number) => `Solución ${number}: Funciones, responsabilidades e indicadores`,
  groups: {
    progress: "a. Indicadores para **seguir el avance** de la solución:",
    success: "b. Indicadores de éxito para **alcanzar la meta** de la solución:",
    step: "c. ¿Alguno de los pasos **requiere sus propios indicadores**?",
  },
  stepReference: (numbers) => `[${numbers.length > 1 ? "Pasos" : "Paso"} ${numbers.join(", ")}]`,
};

/** The standing words of a printed recap; the reader knows them all. */
export function wordsOf(language: Language): RecapWords {
  return language === "es" ? spanish : english;
}
