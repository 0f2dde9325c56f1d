import { createHash } from "node:crypto";
import type { Caller, Endpoint, Host } from "./endpoint";
import type { Answer, SimulatedRequest } from "./http";

const KEPT_CALLS = 2000;

/** Parameters that are shown as they are; the value of any other is a fingerprint. */
const openNames = new Set([
  "client_id",
  "clientId",
  "appKey",
  "appkey",
  "grantType",
  "grant_type",
  "redirect_uri",
  "response_type",
  "scope",
  "prompt",
  "org_type",
  "corpId",
  "exclusiveLogin",
  "userid",
  "unionid",
  "language",
  "person",
  "corp",
  "decision",
]);

export interface LoggedCall {
  id: number;
  /** ISO 8601. */
  at: string;
  host: Host;
  /** Null for an address that does not exist. */
  endpoint: Endpoint["name"] | null;
  method: string;
  path: string;
  /** Parameters of query and body; all that may be secret as fingerprints. */
  parameters: Record<string, string>;
  /** Fingerprint of the token in the new host's header. */
  headerToken?: string;
  /** Null when no answer was sent. */
  status: number | null;
  /** `errcode` (the effective one inside 88) or `code` of the answer. */
  code?: string | number;
  clientId?: string;
  person?: string;
  fault?: string;
}

/** The last calls of the product and of browsers, oldest first, with nothing secret in them. */
export class CallLog {
  private calls: LoggedCall[] = [];
  private nextId = 1;
  private readonly listeners = new Set<(call: LoggedCall) => void>();

  add(
    request: SimulatedRequest,
    host: Host,
    endpoint: Endpoint | null,
    caller: Caller,
    answer: Answer,
    fault: string | undefined,
    at: number,
  ): void {
    const headerToken = request.headers["x-acs-dingtalk-access-token"];
    const call: LoggedCall = {
      id: this.nextId++,
      at: new Date(at).toISOString(),
      host,
      endpoint: endpoint?.name ?? null,
      method: request.method,
      path: request.path,
      parameters: redactParameters(request),
      headerToken: typeof headerToken === "string" ? fingerprint(headerToken) : undefined,
      status: fault === "silent" || fault === "reset" ? null : answer.status,
      code: answer.code,
      clientId: caller.clientId,
      person: caller.person,
      fault,
    };
    this.calls.push(call);
    if (this.calls.length > KEPT_CALLS) this.calls.shift();
    for (const listener of this.listeners) listener(call);
  }

  list(filter: Partial<Record<"clientId" | "person" | "endpoint", string>> = {}): LoggedCall[] {
    return this.calls.filter(
      (call) =>
        (filter.clientId === undefined || call.clientId === filter.clientId) &&
        (filter.person === undefined || call.person === filter.person) &&
        (filter.endpoint === undefined || call.endpoint === filter.endpoint),
    );
  }

  /** Forgets all calls, or those of an app. */
  clear(clientId?: string): void {
    this.calls = clientId === undefined ? [] : this.calls.filter((call) => call.clientId !== clientId);
  }

  /** Tells about calls as they happen; returns the function that stops it. */
  subscribe(listener: (call: LoggedCall) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** Eight hexadecimal characters: enough to see that two values are the same one. */
function fingerprint(value: string): string {
  return `#${createHash("sha256").update(value).digest("hex").slice(0, 8)}`;
}

function redactParameters(request: SimulatedRequest): Record<string, string> {
  const entries: [string, unknown][] = [
    ...request.query,
    ...(request.form ?? []),
    ...Object.entries(request.json ?? {}),
  ];
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
      return [name, openNames.has(name) ? hideQuery(text) : fingerprint(text)];
    }),
  );
}

/** A redirect URI's own query may carry anything. */
function hideQuery(text: string): string {
  const index = text.indexOf("?");
  return index === -1 ? text : `${text.slice(0, index)}?…`;
}
