const mostWords = 220;
const mark = /^(?:Q|P|Question|Pregunta)\s*\d{0,3}\s*[:.)]\s+/;
const answerMark = /^(?:A|R|Answer|Respuesta)\s*\d{0,3}\s*[:.)]\s+/;

/** Whether a line is marked as a question: "Q: Is there a test?" */
export function isMarkedQuestion(text: string): boolean {
  return mark.test(text);
}

/** Whether a line asks something: it is marked as a question, or is short and ends like one. */
export function isQuestionLine(text: string, strong: boolean): boolean {
  if (mark.test(text)) return true;
  const words = text.trim().replace(/[*_]+$/, "");
  if (words.length > mostWords || answerMark.test(words)) return false;
  if (!words.endsWith("?")) return false;
  // A sentence before the question makes it a part of an answer, unless all of it is bold.
  return strong || !/[.!…]\s+\S/.test(words.slice(0, -1)) || words.startsWith("¿");
}

/** Whether a line is marked as an answer, which goes on until the next mark. */
export function isMarkedAnswer(text: string): boolean {
  return answerMark.test(text);
}

export function questionText(text: string): string {
  return text.replace(mark, "").trim();
}

export function answerText(text: string): string {
  return text.replace(answerMark, "").trim();
}
