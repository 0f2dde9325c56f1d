import type { ProfileField } from "@/lib/domain/connection/profile-fields";

/** What an app has to be granted at DingTalk for each profile field, by the names of DingTalk's own permission page. */
export const neededPermissions: Record<ProfileField, string> = {
  name: "qyapi_get_member",
  avatar: "Contact.User.Read",
  mobile: "Contact.User.mobile, 企业员工手机号信息",
  email: "邮箱等个人信息",
  employee: "qyapi_get_member",
};
