import { z } from "zod";
import { multiFactor } from "../second-factor/rule";

/** How a user may prove who they are without DingTalk, in the order in which a login page shows it. */
export const loginMethods = ["passkey", "password", "email_code"] as const;

/** One of {@link loginMethods}. */
export type LoginMethod = (typeof loginMethods)[number];

/** What each method is called in tokens (RFC 8176 §2). */
const references: Readonly<Record<LoginMethod, readonly string[]>> = {
  // With the person verified by the authenticator it is two factors: something one has, and something one knows or is.
  passkey: ["pop", "user", multiFactor],
  password: ["pwd"],
  email_code: ["otp"],
};

/** The `amr` of a sign-in by a method: what was shown, and no more (SEC-52). */
export function amrOf(method: LoginMethod): string[] {
  return [...references[method]];
}

/** True for one of {@link loginMethods}. */
export function isLoginMethod(value: unknown): value is LoginMethod {
  return loginMethods.some((method) => method === value);
}

/** The methods that a pool offers: each once, in one order. */
export const loginMethodsSchema = z
  .array(z.enum(loginMethods))
  .max(20)
  .transform((chosen) => loginMethods.filter((method) => chosen.includes(method)));

/** True where somebody who has forgotten their password can ask for a link to set another one by themselves. */
export function canAskForPassword(offered: readonly LoginMethod[], isMailOn: boolean): boolean {
  return isMailOn && offered.includes("password");
}

/** Of the methods that a pool offers those that can work: without a mail server nobody gets a code. */
export function listUsableMethods(offered: readonly LoginMethod[], isMailOn: boolean): LoginMethod[] {
  return offered.filter((method) => method !== "email_code" || isMailOn);
}
