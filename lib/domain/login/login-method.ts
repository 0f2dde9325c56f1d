/** How a user proves who they are without DingTalk. */
export type LoginMethod = "password" | "email_code" | "passkey" | "authenticator_code";
