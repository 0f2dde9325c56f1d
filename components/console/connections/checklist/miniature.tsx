import { useTranslations } from "next-intl";

/** The pages of DingTalk's developer console that matter here. */
export type DingTalkPage = "credentials" | "security" | "permissions" | "web" | "release";

/** How a page is reached, in the words of DingTalk's menu. */
export const pagePaths: Record<DingTalkPage, string> = {
  credentials: "基础信息 → 凭证与基础信息",
  security: "开发配置 → 安全设置",
  permissions: "开发配置 → 权限管理",
  web: "应用能力 → 网页应用",
  release: "应用发布 → 版本管理与发布",
};

/** The menu of an app at DingTalk, in its order. */
const menu: readonly (readonly [DingTalkPage, string])[] = [
  ["credentials", "凭证与基础信息"],
  ["web", "网页应用"],
  ["permissions", "权限管理"],
  ["security", "安全设置"],
  ["release", "版本管理与发布"],
];

/** What stands on each page: the name of a place, and what is in it in the drawing. */
const places: Record<DingTalkPage, readonly (readonly [name: string, content: string])[]> = {
  credentials: [
    ["Client ID（原 AppKey）", "ding··········"],
    ["Client Secret（原 AppSecret）", "••••••••••••"],
    ["原企业内部应用 AgentId", "30········"],
  ],
  security: [
    ["重定向URL（回调域名）", "https://…/callback"],
    ["服务器出口IP", "···.···.···.···"],
    ["端内免登地址", "https://…"],
  ],
  permissions: [
    ["权限范围", "全部员工"],
    ["成员信息读权限", "申请权限"],
    ["通讯录个人信息读权限", "申请权限"],
  ],
  web: [
    ["应用首页地址", "https://…/start/…"],
    ["PC端首页地址", "https://…/start/…"],
  ],
  release: [
    ["创建新版本", "1.0.0"],
    ["应用可见范围", "全部员工"],
    ["发布", "✓"],
  ],
};

/** A drawing of ours of one page of DingTalk's developer console: where each value stands. The names stay as they are there. */
export function Miniature({ page }: { page: DingTalkPage }) {
  const t = useTranslations("checklist");
  const name = menu.find(([key]) => key === page)?.[1] ?? "";
  const marked = places[page].map(([place]) => place).join("、");
  return (
    <div
      role="img"
      aria-label={t("miniature", { page: name, places: marked })}
      className="overflow-hidden rounded-lg border border-line bg-canvas text-[0.6875rem] leading-tight"
    >
      <div aria-hidden lang="zh-CN" className="select-none">
        <p className="flex items-center gap-1.5 border-line border-b px-2.5 py-1.5 text-ink-faint">
          <span className="size-2 rounded-full bg-accent" />
          钉钉开发者后台
          {page === "credentials" && (
            <span className="ml-auto rounded border border-accent px-1 text-accent">首页: CorpId</span>
          )}
        </p>
        <div className="flex">
          <ul className="shrink-0 border-line border-r py-1.5">
            {menu.map(([key, label]) => (
              <li
                key={key}
                className={`px-2 py-1 ${key === page ? "bg-accent-soft font-medium text-accent" : "text-ink-faint"}`}
              >
                {label}
              </li>
            ))}
          </ul>
          <ul className="grid min-w-0 flex-1 content-start gap-2 p-2.5">
            {places[page].map(([place, content]) => (
              <li key={place} className="grid min-w-0 gap-1">
                <span className="font-medium text-ink-soft">{place}</span>
                <span className="truncate rounded border border-accent border-dashed px-1.5 py-0.5 text-ink-faint">
                  {content}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
