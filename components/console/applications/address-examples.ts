import type { ApplicationType } from "@/lib/domain/application/application-type";

/** What stands in an empty line of addresses. */
export const addressExamples: Record<
  Exclude<ApplicationType, "machine">,
  { login: string; logout: string }
> = {
  web: { login: "https://app.example.com/callback", logout: "https://app.example.com/" },
  spa: { login: "https://app.example.com/callback", logout: "https://app.example.com/" },
  native: { login: "com.example.app:/callback", logout: "com.example.app:/signed-out" },
};
