import { findAgentIdFault, findClientIdFault, findClientSecretFault, findCorpIdFault } from "./credentials";
import { isLabel } from "./paste-labels";

/** The fields that a paste from DingTalk's page 凭证与基础信息 is sorted into. */
export const pasteFields = ["corpId", "clientId", "clientSecret", "agentId"] as const;

/** One field that a paste can fill. */
export type PasteField = (typeof pasteFields)[number];

/** Something of a paste that no field takes. */
interface PasteRest {
  /**
   * - `app_id`: the App ID, which is not needed.
   * - `suite_key`: of a third-party app.
   * - `hidden_secret`: dots or asterisks where DingTalk hides the secret.
   * - `undecided`: begins with `ding` and may be CorpId or Client ID.
   * - `second`: another value for a field that has one already.
   */
  kind: "app_id" | "suite_key" | "hidden_secret" | "undecided" | "second";
  /** What may be shown of it: anything that could be a secret is cut. */
  shown: string;
}

/** What a paste holds. Every letter and digit of it is in a value, in a label, or named in the rest or among what is unknown. */
export interface SortedPaste {
  found: Partial<Record<PasteField, string>>;
  rest: PasteRest[];
  /** What is neither a value nor a label, a piece for each line or cell that holds some, each once; shown as safely as the rest. */
  unknown: string[];
}

interface Piece {
  text: string;
  /** Which line or cell of the paste it stands in, and where there. */
  part: number;
  start: number;
  /** What the words before it say it is, when they name one thing. */
  label: PasteField | "appId" | null;
}

/**
 * Sorts what was copied from DingTalk's page by the shape of each value, whatever the order, the language of the labels and the
 * separators. A label decides only where the shape does not.
 */
export function sortPaste(pasted: string): SortedPaste {
  const { parts, values, rest } = readPieces(pasted);
  const found: SortedPaste["found"] = {};
  const put = (field: PasteField, { text }: Piece) => {
    if (found[field] === undefined) found[field] = text;
    else if (found[field] !== text) rest.push({ kind: "second", shown: showSafely(text) });
  };
  const undecided: Piece[] = [];
  const unknown: Piece[] = [];
  // What a label names goes first: of two values the named one counts.
  for (const piece of [...values.filter(({ label }) => label), ...values.filter(({ label }) => !label)]) {
    const kind = judge(piece);
    if (kind === "undecided") undecided.push(piece);
    else if (kind === "unknown") unknown.push(piece);
    else if (isField(kind)) put(kind, piece);
    else rest.push({ kind, shown: showSafely(piece.text) });
  }
  decide(undecided, found, put, rest);
  return { found, rest, unknown: joinByPart(unknown, parts) };
}

const namesOf: Record<PasteField | "appId", RegExp> = {
  corpId: /corpid|企业id/,
  clientId: /clientid|appkey/,
  clientSecret: /secret/,
  agentId: /agentid/,
  appId: /appid/,
};

const tokens = /[\w-]+|(?:(?![\w-])[\p{L}\p{N}\p{M}])+|[*•●·∙]{4,}/gu;

function readPieces(pasted: string): { parts: string[]; values: Piece[]; rest: PasteRest[] } {
  const values: Piece[] = [];
  const rest: PasteRest[] = [];
  let words = "";
  // Full-width letters and colons become plain ones, and what has no width goes.
  const parts = pasted
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .split(/[\r\n\t|;]+/);
  for (const [part, text] of parts.entries())
    for (const { 0: token, index: start } of text.matchAll(tokens)) {
      if (/^[*•●·∙]/.test(token)) {
        rest.push({ kind: "hidden_secret", shown: "" });
        words = "";
      } else if (isLabel(token)) {
        words += token.toLowerCase().replace(/[-_]/g, "");
      } else if (/[\p{L}\p{N}]/u.test(token)) {
        values.push({ text: token, part, start, label: readLabel(words) });
        words = "";
      }
    }
  return { parts, values, rest };
}

/** A header that names several things names none. */
function readLabel(words: string): Piece["label"] {
  const named = (Object.keys(namesOf) as (keyof typeof namesOf)[]).filter((name) =>
    namesOf[name].test(words),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

function judge({ text, label }: Piece): PasteField | PasteRest["kind"] | "unknown" {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return "app_id";
  if (/^suite[0-9a-z]{8,}$/i.test(text)) return "suite_key";
  if (/^ding[0-9a-z]{8,60}$/i.test(text)) return judgeDing(text, label);
  if (/^\d+$/.test(text)) {
    if (label === "appId") return "app_id";
    return findAgentIdFault(text) === null && (label === "agentId" || text.length >= 6)
      ? "agentId"
      : "unknown";
  }
  if (findClientSecretFault(text) === null) return "clientSecret";
  // Too short or too long for one, yet called so: its own field says what is wrong with it.
  return label === "clientSecret" ? "clientSecret" : "unknown";
}

function judgeDing(text: string, label: Piece["label"]): PasteField | PasteRest["kind"] | "unknown" {
  if (findClientIdFault(text) === "connection.client_id.looks_like_corp_id") return "corpId";
  if (!/^ding[0-9a-f]+$/i.test(text)) return text.length > 24 ? "unknown" : "clientId";
  if (label === "corpId" && findCorpIdFault(text) === null) return "corpId";
  if (label === "clientId") return "clientId";
  return "undecided";
}

/** Of values that may be either, a CorpId is the longer one; beside one that is known, the other is the other. */
function decide(
  undecided: Piece[],
  found: SortedPaste["found"],
  put: (field: PasteField, piece: Piece) => void,
  rest: PasteRest[],
): void {
  const known = Object.values(found);
  const open = undecided.filter(
    ({ text }, index) =>
      !known.includes(text) && undecided.findIndex((other) => other.text === text) === index,
  );
  const [first, second] = open;
  if (first && !second) {
    put(found.corpId === undefined ? "corpId" : "clientId", first);
    return;
  }
  const free = found.corpId === undefined && found.clientId === undefined;
  if (first && second && open.length === 2 && free && first.text.length !== second.text.length) {
    const [long, short] = first.text.length > second.text.length ? [first, second] : [second, first];
    put("corpId", long);
    put("clientId", short);
    return;
  }
  rest.push(...open.map(({ text }) => ({ kind: "undecided" as const, shown: text })));
}

function isField(kind: PasteField | PasteRest["kind"]): kind is PasteField {
  return pasteFields.some((field) => field === kind);
}

/** An id or a few words are shown; of anything that could be a secret, or a part of one, its length and how it begins. */
function showSafely(text: string): string {
  const harmless = /^(?:\d+|(?:ding|suite)[0-9a-z]{8,32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
  const plainWord = text.length < (/\d/.test(text) ? 6 : 10);
  return plainWord || harmless.test(text) ? text : `${text.slice(0, 3)}… (${text.length})`;
}

/** Characters of a piece that are shown. */
const longestPiece = 40;

/** Words that nobody knows, put together again as they stood in their line or cell; what was left out between them is an ellipsis. */
function joinByPart(unknown: readonly Piece[], parts: readonly string[]): string[] {
  const joined = new Map<number, { shown: string; end: number }>();
  for (const { text, part, start } of [...unknown].sort((a, b) => a.part - b.part || a.start - b.start)) {
    const before = joined.get(part);
    const between = before && (parts[part] ?? "").slice(before.end, start);
    const gap = between === undefined ? "" : /[\p{L}\p{N}]/u.test(between) ? " … " : between;
    joined.set(part, { shown: `${before?.shown ?? ""}${gap}${showSafely(text)}`, end: start + text.length });
  }
  const pieces = [...joined.values()].map(({ shown }) => shown.replace(/\s+/g, " "));
  return [...new Set(pieces)].map((piece) =>
    piece.length > longestPiece ? `${piece.slice(0, longestPiece)}…` : piece,
  );
}
