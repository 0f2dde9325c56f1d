import "server-only";
import { NamedFailure } from "@/lib/domain/named-failure";

/** What went wrong before there was an answer to read. */
export type TransportFailureKind = "timeout" | "unreachable" | "interrupted" | "oversize" | "undecodable";

/** No usable bytes came back. `detail` is a system or library code such as ECONNREFUSED, never free text. */
export class TransportFailure extends NamedFailure {
  static override readonly kind = "TransportFailure";

  override readonly name = "TransportFailure";

  constructor(
    readonly kind: TransportFailureKind,
    readonly detail?: string,
  ) {
    super(detail ? `${kind}: ${detail}` : kind);
  }

  override get facts(): Readonly<Record<string, unknown>> {
    return { problem: this.kind, ...(this.detail !== undefined && { detail: this.detail }) };
  }
}

const kinds: Readonly<Record<string, TransportFailureKind>> = {
  ECONNRESET: "interrupted",
  EPIPE: "interrupted",
  UND_ERR_SOCKET: "interrupted",
  UND_ERR_ABORTED: "interrupted",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "interrupted",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "oversize",
  UND_ERR_HEADERS_OVERFLOW: "oversize",
  ERR_BUFFER_TOO_LARGE: "oversize",
  ETIMEDOUT: "unreachable",
  UND_ERR_CONNECT_TIMEOUT: "unreachable",
};

/** Names what an HTTP library or the system threw. Parser errors (`HPE_…`, `Z_…`) are answers that nobody can read. */
export function toTransportFailure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = codeOf(error);
  if (code === undefined) return new TransportFailure("undecodable");
  if (/^(HPE_|Z_)/.test(code)) return new TransportFailure("undecodable", code);
  return new TransportFailure(kinds[code] ?? "unreachable", code);
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code.slice(0, 60) : undefined;
}
