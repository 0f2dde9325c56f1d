import "server-only";
import { z } from "zod";
import { boundText } from "./failure";

/** The parts of an error answer, whichever host it came from. */
export interface ErrorEnvelope {
  code: string;
  message?: string;
  requestId?: string;
  requiredScopes?: readonly string[];
  /** Seconds; only in the answer to a blocked address. */
  wait?: number;
}

const text = z.string().optional().catch(undefined);

const oldEnvelope = z.object({
  errcode: z.int(),
  errmsg: text,
  sub_code: z
    .union([z.string(), z.int().transform(String)])
    .optional()
    .catch(undefined),
  sub_msg: text,
  request_id: text,
});

const newEnvelope = z.object({
  code: z.string().min(1),
  message: text,
  requestid: text,
  accessdenieddetail: z
    .object({ requiredScopes: z.array(z.string()).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

const blockedEnvelope = z.object({
  status: z.int(),
  punish: z.string(),
  wait: z.number().optional().catch(undefined),
});

/** Stands for `{"status":1111,"punish":"deny",…}`, the answer to an address that called too often. */
export const blockedCode = "blocked";

/**
 * Finds the error in an answer: old hosts say 200 and `errcode` (88 wraps the real one in `sub_code`, or only in the
 * text), new hosts 4xx/5xx and `code`. Null when the answer names no error.
 */
export function readEnvelope(answer: unknown): ErrorEnvelope | null {
  const old = oldEnvelope.safeParse(answer);
  if (old.success) return old.data.errcode === 0 ? null : fromOld(old.data);
  const recent = newEnvelope.safeParse(answer);
  if (recent.success) {
    const { code, message, requestid: requestId, accessdenieddetail } = recent.data;
    return { code, message, requestId, requiredScopes: accessdenieddetail?.requiredScopes };
  }
  const blocked = blockedEnvelope.safeParse(answer);
  return blocked.success ? { code: blockedCode, wait: blocked.data.wait } : null;
}

const numbered = z.object({ request_id: text, requestid: text });

/** DingTalk's own number of an answered request: the old hosts put one into every answer, the new ones into errors. */
export function readRequestId(answer: unknown): string | undefined {
  const read = numbered.safeParse(answer);
  const number = read.success ? (read.data.request_id ?? read.data.requestid) : undefined;
  return number === undefined ? undefined : boundText(number);
}

function fromOld(envelope: z.output<typeof oldEnvelope>): ErrorEnvelope {
  const { errcode, errmsg, sub_code: subCode, sub_msg: subMessage, request_id: requestId } = envelope;
  const wrapped = errcode === 88 ? subCode || errmsg?.match(/subcode=(\d{1,9})/)?.[1] : undefined;
  return { code: wrapped ?? String(errcode), message: subMessage || errmsg, requestId };
}
