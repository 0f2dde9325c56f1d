import { z } from "zod";
import type { LoginMethod } from "../login/login-method";

/**
 * How somebody can prove that an account is theirs to bind it: by a method without DingTalk, whether or not the pool offers it for
 * signing in, or by having just signed in to the account in the same browser.
 */
export const bindMethods = ["session", "password"] as const satisfies readonly (LoginMethod | "session")[];

/** One of {@link bindMethods}. */
export type BindMethod = (typeof bindMethods)[number];

/** By what people who are not known may bind an account that they have; by nothing: they are not asked. */
export const bindingSchema = z.strictObject({
  methods: z
    .array(z.enum(bindMethods))
    .max(20)
    .transform((chosen) => bindMethods.filter((method) => chosen.includes(method))),
});

/** By what people who are not known may bind an account that they have. */
export type Binding = z.output<typeof bindingSchema>;

/** What a connection begins with: nobody is asked. */
export const initialBinding: Binding = { methods: [] };
