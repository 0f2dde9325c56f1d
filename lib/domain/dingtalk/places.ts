/**
 * Where something is mended at DingTalk: the names of its own menus, outermost first, as its pages write them. Names are shown whole:
 * a path may break between two of them and never inside one.
 */
export const dingtalkPlaces = {
  corpId: ["首页", "CorpId"],
  credentials: ["应用开发", "凭证与基础信息"],
  redirectUrl: ["开发配置", "安全设置", "重定向URL（回调域名）"],
  egressAddress: ["开发配置", "安全设置", "服务器出口IP"],
  silentDomain: ["开发配置", "安全设置", "端内免登地址"],
  permissions: ["开发配置", "权限管理"],
  range: ["开发配置", "权限管理", "权限范围"],
  events: ["开发配置", "事件订阅"],
  homepage: ["应用能力", "网页应用", "应用首页地址"],
  release: ["应用发布", "版本管理与发布"],
  directory: ["通讯录"],
  enterpriseApps: ["工作台"],
} as const satisfies Record<string, readonly string[]>;

/** The name of a place at DingTalk. */
export type DingTalkPlace = keyof typeof dingtalkPlaces;

/** Which of DingTalk's two consoles has the place: the developers' or the enterprise's. */
export type DingTalkConsole = "developer" | "enterprise";

const enterprisePlaces: readonly DingTalkPlace[] = ["directory", "enterpriseApps"];

/** The console that a place belongs to. */
export function consoleOf(place: DingTalkPlace): DingTalkConsole {
  return enterprisePlaces.includes(place) ? "enterprise" : "developer";
}
