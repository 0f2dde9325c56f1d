import { z } from "zod";
import type { LoginMethod } from "../login/login-method";

/**
 * How somebody can prove that an account is theirs to bind it, in the order in which they are asked: by having just signed in to the
 * account in the same browser, or by a method without DingTalk.
 */
export const bindMethods = ["session", "passkey", "password", "email_code"] as const satisfies readonly (
  | LoginMethod
  | "session"
)[];

/** One of {@link bindMethods}. */
export type BindMethod = (typeof bindMethods)[number];

/** Those that count only where the pool offers them for signing in; a password and a sign-in always do. */
export const offeredBindMethods: readonly BindMethod[] = ["passkey", "email_code"];

/**
 * Of what a connection allows that which works now.
 *
 * @param usable the methods that the pool offers, and that can work.
 */
export function listUsableBindMethods(
  allowed: readonly BindMethod[],
  usable: readonly LoginMethod[],
): BindMethod[] {
  return allowed.filter(
    (method) => !offeredBindMethods.includes(method) || usable.some((offered) => offered === method),
  );
}

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
