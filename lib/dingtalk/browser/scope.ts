import "server-only";

/** With `corpid` the person picks the enterprise, and the token answer names it. */
export type DingTalkScope = "openid" | "openid corpid";
