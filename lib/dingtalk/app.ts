import "server-only";

/** An internal app of one enterprise, with its opened credential. */
export interface DingTalkApp {
  connectionId: string;
  poolId: string;
  /** The enterprise that owns the app; its directory is the one that the app sees. */
  corpId: string;
  /** Client ID, which DingTalk also calls AppKey. */
  clientId: string;
  clientSecret: string;
  /** One-way mark of the secret: a token got with another secret is never used. */
  secretFingerprint: string;
  /** The secret before it, while DingTalk may not know the present one yet (`settleSecret`). */
  previousSecret?: { clientSecret: string; secretFingerprint: string };
}
