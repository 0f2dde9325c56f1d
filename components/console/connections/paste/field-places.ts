import type { PasteField } from "@/lib/domain/connection/paste";

/** Where each field that a paste can fill stands in the form. */
export const fieldPlaces = {
  corpId: "settings.corpId",
  clientId: "settings.clientId",
  clientSecret: "clientSecret",
  agentId: "settings.agentId",
} as const satisfies Record<PasteField, string>;

/** Of the form's values, those that a paste can fill. */
export interface PastedFields {
  clientSecret: string;
  settings: { corpId: string; clientId: string; agentId: string };
}
