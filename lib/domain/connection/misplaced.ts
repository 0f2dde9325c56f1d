import type { PasteField } from "./paste";

const rightFields: Readonly<Record<string, PasteField>> = {
  "connection.corp_id.looks_like_agent_id": "agentId",
  "connection.corp_id.looks_like_client_secret": "clientSecret",
  "connection.client_id.looks_like_agent_id": "agentId",
  "connection.client_id.looks_like_corp_id": "corpId",
  "connection.client_id.looks_like_client_secret": "clientSecret",
  "connection.client_secret.looks_like_agent_id": "agentId",
  "connection.client_secret.looks_like_client_id": "clientId",
  "connection.agent_id.looks_like_client_id": "clientId",
  "connection.agent_id.looks_like_client_secret": "clientSecret",
};

/** The field that a value belongs to of which a field says this fault, or null when it belongs to none. */
export function findRightField(fault: string): PasteField | null {
  return rightFields[fault] ?? null;
}

/**
 * What the two fields hold after a value was moved: they change places, so nothing is lost. Null when it cannot be moved, because
 * a secret would come into sight.
 */
export function moveValue(
  from: { field: PasteField; value: string },
  to: { field: PasteField; value: string },
): { from: string; to: string } | null {
  if (to.field === "clientSecret" && to.value !== "" && to.value !== from.value) return null;
  const back = to.value === from.value ? "" : to.value;
  return { from: back, to: from.value };
}
