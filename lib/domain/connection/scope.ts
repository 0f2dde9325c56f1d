import { z } from "zod";

/** What DingTalk is asked for at its login page; `corpid` makes it name the chosen enterprise. */
export const connectionScopes = ["openid corpid", "openid"] as const;

/** One value of DingTalk's `scope` parameter. */
export const connectionScopeSchema = z.enum(connectionScopes);
