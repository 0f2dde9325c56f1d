import { z } from "zod";

/** Kinds of DingTalk app that a connection can be made for. `internal` is an enterprise's own H5 micro app. */
const connectionAppTypes = ["internal"] as const;

/** One kind of DingTalk app. */
export type ConnectionAppType = (typeof connectionAppTypes)[number];

/** What DingTalk is asked for at its login page; `corpid` makes it name the chosen enterprise. */
export const connectionScopes = ["openid corpid", "openid"] as const;

/** One value of DingTalk's `scope` parameter. */
export const connectionScopeSchema = z.enum(connectionScopes);

/** One value of DingTalk's `scope` parameter. */
export type ConnectionScope = z.infer<typeof connectionScopeSchema>;

/** What happens to a person who has no identity yet: `create` makes a new user. */
const associations = ["create"] as const;

/** One rule for people who have no identity yet. */
export const associationSchema = z.enum(associations);

/** One rule for people who have no identity yet. */
export type Association = z.infer<typeof associationSchema>;
