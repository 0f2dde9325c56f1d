import "server-only";

/** How applications may say who they are. */
export const clientAuthMethods = ["client_secret_basic", "client_secret_post", "none"] as const;

/** How an answer may reach an application's redirect URI (SEC-03). */
export const responseModes = ["query", "form_post"] as const;
