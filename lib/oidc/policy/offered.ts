import "server-only";

/** How applications may say who they are. */
export const clientAuthMethods = ["client_secret_basic", "client_secret_post", "none"] as const;

/** How an answer may reach an application: its redirect URI, or the page that opened the sign-in (SEC-03). */
export const responseModes = ["query", "form_post", "web_message"] as const;
