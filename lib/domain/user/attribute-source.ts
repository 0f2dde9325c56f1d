/** Where the value of a user's field came from; null for what came from DingTalk before sources were kept. */
export type AttributeSource = "dingtalk_account" | "enterprise_record" | "administrator" | "user";

/** True for what somebody entered here: no sign-in changes it, and it is released whatever a connection asks DingTalk for. */
export function isEntered(source: AttributeSource | null): boolean {
  return source === "administrator" || source === "user";
}
