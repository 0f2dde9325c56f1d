import { type Answer, answerRedirect, type SimulatedRequest } from "./http";

const languages = ["en", "zh-CN"] as const;

/** A language of the simulator's pages, as a BCP 47 tag. */
export type Language = (typeof languages)[number];

// Cookies do not know ports: the name must not meet one of a product on the same host.
const cookie = "dingtalk_simulator_language";

/** The language of a page: the one chosen with its switch, else the browser's first that there is, else English. */
export function findLanguage({ headers }: SimulatedRequest): Language {
  const chosen = new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]+)`).exec(headers.cookie ?? "")?.[1];
  const wishes = (headers["accept-language"] ?? "").split(",").map((wish) => wish.trim());
  const wished = wishes.map((wish) => /^(zh|en)(?=[-;]|$)/i.exec(wish)?.[1]?.toLowerCase()).find(Boolean);
  return languages.find((one) => one === chosen) ?? (wished === "zh" ? "zh-CN" : "en");
}

/** The language that the switch offers to readers of this one. */
export function otherThan(language: Language): Language {
  return language === "en" ? "zh-CN" : "en";
}

/** `GET /language/<language>`: chooses it and leads back to the page; null for every other request. */
export function switchLanguage(request: SimulatedRequest): Answer | null {
  const chosen = languages.find((one) => request.path === `/language/${one}`);
  if (!chosen || request.method !== "GET") return null;
  const answer = answerRedirect(303, findPageBefore(request));
  answer.headers["set-cookie"] = `${cookie}=${chosen}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`;
  return answer;
}

const pages = new Set(["/", "/oauth2/auth", "/oauth2/challenge.htm"]);

/** The page that the browser comes from, with its query; the front page when it is none of these. */
function findPageBefore({ headers }: SimulatedRequest): string {
  const { referer } = headers;
  if (referer === undefined || !URL.canParse(referer)) return "/";
  const { host, pathname, search } = new URL(referer);
  return host === headers.host && pages.has(pathname) ? pathname + search : "/";
}
