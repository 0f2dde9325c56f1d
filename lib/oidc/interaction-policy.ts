import "server-only";
import { interactionPolicy as base } from "oidc-provider";

/** When a person is asked for something: sign-in and consent as the protocol wants them, nothing of our own yet. */
export function interactionPolicy() {
  return base.base();
}
