import type { Answer } from "./http";

/** JSON texts by field name: a text says what a value of JavaScript cannot, such as digits beyond 2^53. */
export type FieldTexts = Readonly<Record<string, string>>;

/** The answer with other values in some fields; a field whose text is empty is left out. */
export function replaceFields(answer: Answer, texts: FieldTexts): Answer {
  return rewrite(answer, (object) =>
    write({ ...asTexts(without(object, Object.keys(texts))), ...texts }, (text) => text !== ""),
  );
}

/** The answer with some fields twice: first the true value, then the other. */
export function repeatFields(answer: Answer, texts: FieldTexts): Answer {
  return rewrite(answer, (object) => {
    const [once, again] = [write(asTexts(object)), write(texts)];
    return `${once.slice(0, -1)},${again.slice(1)}`;
  });
}

/** Old host: the fields of `result`. New host: those of the answer. */
function rewrite(answer: Answer, change: (object: Record<string, unknown>) => string): Answer {
  if (!answer.body.startsWith("{")) return answer;
  const whole = JSON.parse(answer.body) as Record<string, unknown>;
  const { result } = whole;
  const isOld = typeof result === "object" && result !== null;
  const body = isOld ? write({ ...asTexts(whole), result: change({ ...result }) }) : change(whole);
  return { ...answer, body };
}

function without(object: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function asTexts(object: Record<string, unknown>): FieldTexts {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)]));
}

function write(texts: FieldTexts, isKept: (text: string) => boolean = () => true): string {
  const kept = Object.entries(texts).filter(([, text]) => isKept(text));
  return `{${kept.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}
