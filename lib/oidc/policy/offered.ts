import "server-only";
import { chosenResponseModes } from "@/lib/domain/application/response-mode";

/** How applications may say who they are. */
export const clientAuthMethods = [
  "client_secret_basic",
  "client_secret_post",
  "private_key_jwt",
  "none",
] as const;

/** How an answer may reach an application whose settings allow it: its redirect URI, or the page that opened the sign-in (SEC-03). */
export const responseModes = ["query", ...chosenResponseModes, "web_message"] as const;
