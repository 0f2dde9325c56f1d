import { findAgentIdFault, findClientIdFault, findClientSecretFault, findCorpIdFault } from "./credentials";

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
   * - `unknown`: nothing that is known.
   */
  kind: "app_id" | "suite_key" | "hidden_secret" | "undecided" | "second" | "unknown";
  /** What may be shown of it: anything that could be a secret is cut. */
  shown: string;
}

/** What a paste holds. Every letter and digit of it is in a value, in a label, or named in the rest. */
export interface SortedPaste {
  found: Partial<Record<PasteField, string>>;
  rest: PasteRest[];
}

interface Piece {
  text: string;
  /** What the words before it say it is, when they name one thing. */
  label: PasteField | "appId" | null;
}

/**
 * Sorts what was copied from DingTalk's page by the shape of each value, whatever the order, the language of the labels and the
 * separators. A label decides only where the shape does not.
 */
export function sortPaste(pasted: string): SortedPaste {
  const { values, rest } = readPieces(pasted);
  const found: SortedPaste["found"] = {};
  const put = (field: PasteField, { text }: Piece) => {
    if (found[field] === undefined) found[field] = text;
    else if (found[field] !== text) rest.push({ kind: "second", shown: showSafely(text) });
  };
  const undecided: Piece[] = [];
  // What a label names goes first: of two values the named one counts.
  for (const piece of [...values.filter(({ label }) => label), ...values.filter(({ label }) => !label)]) {
    const kind = judge(piece);
    if (kind === "undecided") undecided.push(piece);
    else if (isField(kind)) put(kind, piece);
    else rest.push({ kind, shown: showSafely(piece.text) });
  }
  decide(undecided, found, put, rest);
  return { found, rest: joinUnknown(rest) };
}

/** Words of DingTalk's page and of tables, that are never values. */
const labelWords = new Set(
  (
    "client id secret app key corp agent suite mini and or the of formerly copy copied show hide view reset unified dingtalk " +
    "credentials basic information value name enterprise internal"
  ).split(" "),
);

/** `CorpId`, `client_secret`, `DINGTALK_APP_KEY`, `MiniAppId`: the names of values in one word. */
const labelName = /^(?:[a-z]+[_-])*(?:mini)?(?:client|app|corp|agent|suite)[_-]?(?:id|key|secret)$/i;

const labelText =
  /^(?:原|和|与|或|的|企业内部应用|原企业内部应用|企业|应用|统一应用|凭证|基础信息|凭证与基础信息|应用凭证|应用信息|标识|密钥|复制|已复制|重置|查看|显示|隐藏|钉钉|名称|值|字段|开发者后台|首页|标签|小程序)+$/;

const namesOf: Record<PasteField | "appId", RegExp> = {
  corpId: /corpid|企业id/,
  clientId: /clientid|appkey/,
  clientSecret: /secret/,
  agentId: /agentid/,
  appId: /appid/,
};

function readPieces(pasted: string): { values: Piece[]; rest: PasteRest[] } {
  const values: Piece[] = [];
  const rest: PasteRest[] = [];
  let words = "";
  // Full-width letters and colons become plain ones, and what has no width goes.
  const text = pasted.normalize("NFKC").replace(/\p{Cf}/gu, "");
  for (const [token] of text.matchAll(/[\w-]+|(?:(?![\w-])[\p{L}\p{N}\p{M}])+|[*•●·∙]{4,}/gu)) {
    if (/^[*•●·∙]/.test(token)) {
      rest.push({ kind: "hidden_secret", shown: "" });
      words = "";
    } else if (isLabel(token)) {
      words += token.toLowerCase().replace(/[-_]/g, "");
    } else if (/[\p{L}\p{N}]/u.test(token)) {
      values.push({ text: token, label: readLabel(words) });
      words = "";
    }
  }
  return { values, rest };
}

function isLabel(token: string): boolean {
  return labelWords.has(token.toLowerCase()) || labelName.test(token) || labelText.test(token);
}

/** A header that names several things names none. */
function readLabel(words: string): Piece["label"] {
  const named = (Object.keys(namesOf) as (keyof typeof namesOf)[]).filter((name) =>
    namesOf[name].test(words),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

function judge({ text, label }: Piece): PasteField | PasteRest["kind"] {
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

function judgeDing(text: string, label: Piece["label"]): PasteField | PasteRest["kind"] {
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

/** Words that nobody knows are one thing to say, not one each. */
function joinUnknown(rest: PasteRest[]): PasteRest[] {
  const unknown = rest.filter(({ kind }) => kind === "unknown").map(({ shown }) => shown);
  const others = rest.filter(({ kind }) => kind !== "unknown");
  return unknown.length === 0
    ? others
    : [...others, { kind: "unknown", shown: [...new Set(unknown)].join(" ") }];
}
