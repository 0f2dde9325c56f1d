import { z } from "zod";
import { type Caller, type EndpointName, endpointNames, tokenEndpoints } from "./endpoint";

/** Faults that take the place of the call: nothing happens, no code is used up. */
const replacingKinds = [
  "error",
  "busy",
  "throttled",
  "quota-exceeded",
  "ip-not-allowed",
  "token-expired",
  "server-error",
  "throttle-page",
  "throttle-block",
  "malformed",
  "silent",
] as const;

/** Faults of the answer: the call takes effect, its true answer is damaged or delayed on the way. */
export const damagingKinds = [
  "delay",
  "slow-headers",
  "slow-body",
  "reset",
  "cut-body",
  "truncated",
  "wrong-types",
  "missing-fields",
  "empty-fields",
  "odd-fields",
  "duplicate-keys",
  "byte-order-mark",
  "empty-body",
  "oversize",
  "gzip-bomb",
  "skewed-clock",
] as const;

/** Faults of a DingTalk client that a page asks for a code. */
const clientKinds = ["cancelled", "twice", "foreign-code"] as const;
/** What a client's line to DingTalk cannot suffer. */
const kindsElsewhere = [...replacingKinds, ...damagingKinds].filter(
  (kind) => !["error", "silent", "delay"].includes(kind),
);

const slowKinds: readonly string[] = ["delay", "slow-headers", "slow-body"];
const fieldKinds: readonly string[] = ["odd-fields", "duplicate-keys"];
const LONGEST_DELAY_MS = 600_000;
const MOST_BYTES = 1_073_741_824;

export const faultSchema = z
  .strictObject({
    endpoint: z.enum([...endpointNames, "*"]),
    kind: z.enum([...replacingKinds, ...damagingKinds, ...clientKinds]),
    /** How many calls it hits; absent = until it is taken away. */
    times: z.int().positive().optional(),
    /** Waits before the answer; for slow-headers and slow-body the time the sending takes. */
    delayMs: z.int().min(1).max(LONGEST_DELAY_MS).optional(),
    /** HTTP status of `error` on the new host and of `server-error`. */
    status: z.int().min(400).max(599).optional(),
    /** `error`: the code of a new-host answer, the errcode of an old-host one, `error=` of a redirect, a client's errorCode. */
    code: z.union([z.string().min(1), z.int()]).optional(),
    message: z.string().optional(),
    /** Old host: inside 88 with `sub_code`, or direct. Default: wrapped under `/topapi`. */
    wrapped: z.boolean().optional(),
    /** The address that `ip-not-allowed` complains about. */
    ip: z.string().optional(),
    /** Size of `oversize`, and of `gzip-bomb` when unpacked. */
    bytes: z.int().min(1024).max(MOST_BYTES).optional(),
    /** `skewed-clock`: by how many seconds the answer's `Date` is ahead; negative for behind. */
    seconds: z.int().optional(),
    /** `odd-fields`, `duplicate-keys`: JSON texts by field name; `odd-fields` leaves a field out whose text is empty. */
    fields: z.record(z.string().min(1), z.string().refine(isJsonOrEmpty, "JSON, or nothing")).optional(),
    /** Hits calls of this app only. */
    clientId: z.string().optional(),
    /** Hits calls for this person only. */
    person: z.string().optional(),
  })
  .superRefine((fault, context) => {
    if (fault.kind === "error" && fault.code === undefined) {
      context.addIssue({ code: "custom", path: ["code"], message: "kind error needs a code" });
    }
    if (slowKinds.includes(fault.kind) && fault.delayMs === undefined) {
      context.addIssue({ code: "custom", path: ["delayMs"], message: `kind ${fault.kind} needs delayMs` });
    }
    if (fault.kind === "skewed-clock" && fault.seconds === undefined) {
      context.addIssue({ code: "custom", path: ["seconds"], message: "kind skewed-clock needs seconds" });
    }
    if (fieldKinds.includes(fault.kind) && Object.keys(fault.fields ?? {}).length === 0) {
      context.addIssue({ code: "custom", path: ["fields"], message: `kind ${fault.kind} needs fields` });
    }
    if (fault.kind === "duplicate-keys" && Object.values(fault.fields ?? {}).includes("")) {
      context.addIssue({ code: "custom", path: ["fields"], message: "kind duplicate-keys needs values" });
    }
    if (fault.kind === "token-expired" && fault.endpoint !== "*" && !takesToken(fault.endpoint)) {
      context.addIssue({ code: "custom", path: ["endpoint"], message: "this endpoint takes no token" });
    }
    const isAtClient = fault.endpoint === "requestAuthCode";
    const misfits: readonly string[] = isAtClient ? kindsElsewhere : clientKinds;
    if (misfits.includes(fault.kind)) {
      context.addIssue({ code: "custom", path: ["kind"], message: "not at this endpoint" });
    }
  });
export type Fault = z.infer<typeof faultSchema>;

function isJsonOrEmpty(text: string): boolean {
  try {
    return text === "" || JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function takesToken(endpoint: EndpointName): boolean {
  return tokenEndpoints.includes(endpoint);
}

/** The faults in force. One fault per address (endpoint, clientId, person); the newest match wins. */
export class Faults {
  private faults: (Fault & { left: number })[] = [];

  put(fault: Fault): void {
    this.remove(fault);
    this.faults.unshift({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** Takes faults away: all, or those for an app. */
  clear(clientId?: string): void {
    this.faults = clientId === undefined ? [] : this.faults.filter((one) => one.clientId !== clientId);
  }

  /** Takes away the one fault of an address. */
  remove({ endpoint, clientId, person }: Pick<Fault, "endpoint" | "clientId" | "person">): void {
    this.faults = this.faults.filter(
      (one) => one.endpoint !== endpoint || one.clientId !== clientId || one.person !== person,
    );
  }

  list(): Fault[] {
    return this.faults.map(({ left, ...fault }) =>
      Number.isFinite(left) ? { ...fault, times: left } : fault,
    );
  }

  /** The fault that hits this call; counts it. */
  take(endpoint: EndpointName, caller: Caller): Fault | null {
    const hit = this.faults.find(
      (one) =>
        (one.endpoint === endpoint || (one.endpoint === "*" && endpoint !== "requestAuthCode")) &&
        (one.kind !== "token-expired" || takesToken(endpoint)) &&
        (one.clientId === undefined || one.clientId === caller.clientId) &&
        (one.person === undefined || one.person === caller.person),
    );
    if (!hit) return null;
    hit.left -= 1;
    if (hit.left === 0) this.faults = this.faults.filter((one) => one !== hit);
    return hit;
  }
}
