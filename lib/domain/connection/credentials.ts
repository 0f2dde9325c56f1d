/** Why a pasted value is not a corpId: `ding` and hexadecimal digits. */
export function findCorpIdFault(value: string): string | null {
  if (value === "") return "connection.corp_id.required";
  if (/^\d+$/.test(value)) return "connection.corp_id.looks_like_agent_id";
  if (/^suite/i.test(value)) return "connection.corp_id.looks_like_suite_key";
  if (isUuid(value)) return "connection.corp_id.looks_like_app_id";
  if (isClientSecret(value)) return "connection.corp_id.looks_like_client_secret";
  return /^ding[0-9a-z]{8,60}$/i.test(value) ? null : "connection.corp_id.shape";
}

/** Why a pasted value is not the AppKey (Client ID) of an internal app; the usual wrong pastes are named. */
export function findClientIdFault(value: string): string | null {
  if (value === "") return "connection.client_id.required";
  if (/^\d+$/.test(value)) return "connection.client_id.looks_like_agent_id";
  if (isUuid(value)) return "connection.client_id.looks_like_app_id";
  if (/^suite/i.test(value)) return "connection.client_id.looks_like_suite_key";
  if (isClientSecret(value)) return "connection.client_id.looks_like_client_secret";
  // An AppKey has 16 characters after its prefix; 32 hexadecimal digits there are an enterprise's id.
  if (/^ding[0-9a-f]{32}$/i.test(value)) return "connection.client_id.looks_like_corp_id";
  return /^ding[0-9a-z]{8,60}$/i.test(value) ? null : "connection.client_id.shape";
}

/** Why a pasted value is not the AppSecret (Client Secret). */
export function findClientSecretFault(value: string): string | null {
  if (value === "") return "connection.client_secret.required";
  if (/^\d+$/.test(value)) return "connection.client_secret.looks_like_agent_id";
  if (isUuid(value)) return "connection.client_secret.looks_like_app_id";
  if (/^(?:ding|suite)[0-9a-z]{8,32}$/i.test(value)) return "connection.client_secret.looks_like_client_id";
  if (!/^[\w-]*$/.test(value)) return "connection.client_secret.shape";
  if (value.length < 32) return "connection.client_secret.too_short";
  return value.length > 256 ? "connection.client_secret.shape" : null;
}

/** Why a pasted value is not an AgentId: digits, or nothing. */
export function findAgentIdFault(value: string): string | null {
  if (value === "") return null;
  if (isUuid(value)) return "connection.agent_id.looks_like_app_id";
  if (/^(?:ding|suite)/i.test(value)) return "connection.agent_id.looks_like_client_id";
  if (isClientSecret(value)) return "connection.agent_id.looks_like_client_secret";
  return /^\d{1,20}$/.test(value) ? null : "connection.agent_id.shape";
}

/** A secret in a field that shows what it holds. */
function isClientSecret(value: string): boolean {
  return findClientSecretFault(value) === null && !/^ding[0-9a-z]*$/i.test(value);
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
