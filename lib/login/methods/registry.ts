import "server-only";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { emailCode } from "./email-code";
import type { Method } from "./method";
import { passkey } from "./passkey";
import { password } from "./password";

const methods: Readonly<Record<LoginMethod, Method>> = { passkey, password, email_code: emailCode };

/** The method with this name. */
export function getMethod(name: LoginMethod): Method {
  return methods[name];
}
