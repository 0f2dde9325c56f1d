import { createOpaqueValue } from "./identifiers";

/** `oauth` comes from the login page, for `userAccessToken`; `silent` from a DingTalk client, for `getuserinfo`. */
export type CodeKind = "oauth" | "silent";

export interface IssuedCode {
  kind: CodeKind;
  clientId: string;
  personId: string;
  /** The organisation chosen at consent, absent without the `corpid` scope; the one a client was asked about. */
  corpId?: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Codes that are good once, for one kind of redemption, by one app, for a limited time. */
export class OneTimeCodes {
  private readonly codes = new Map<string, IssuedCode>();

  constructor(private readonly now: () => number) {}

  issue(issued: Omit<IssuedCode, "expiresAt">, lifetimeSeconds: number): string {
    this.dropExpired();
    const code = createOpaqueValue();
    this.codes.set(code, { ...issued, expiresAt: this.now() + lifetimeSeconds * 1000 });
    return code;
  }

  /** What a code stands for, without using it up. */
  find(code: string): IssuedCode | null {
    return this.codes.get(code) ?? null;
  }

  /** Uses the code up; null when it is unknown, used, expired, of another kind or of another app. */
  redeem(code: string, kind: CodeKind, clientId: string): IssuedCode | null {
    const issued = this.codes.get(code);
    if (!issued || issued.kind !== kind || issued.clientId !== clientId) return null;
    this.codes.delete(code);
    return issued.expiresAt > this.now() ? issued : null;
  }

  private dropExpired(): void {
    for (const [code, issued] of this.codes) {
      if (issued.expiresAt > this.now()) break;
      this.codes.delete(code);
    }
  }
}
