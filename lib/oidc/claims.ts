import "server-only";

/** Which claims a scope gives (OIDC Core §5.4, and our own `dingtalk`). */
export const claimsOfScopes = {
  openid: ["sub"],
  profile: ["name", "picture", "updated_at"],
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
  /** One object: corpId, userid, unionId, departmentIds, jobNumber, title, in DingTalk's own words. */
  dingtalk: ["dingtalk"],
};
