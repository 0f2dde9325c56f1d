import { consoleOf, type DingTalkConsole } from "@/lib/domain/dingtalk/places";
import type { CauseLink } from "@/lib/domain/login/cause";

/** Where each of DingTalk's consoles is. */
const consoleAddresses: Record<DingTalkConsole, string> = {
  developer: "https://open-dev.dingtalk.com",
  enterprise: "https://oa.dingtalk.com",
};

/** A page of DingTalk's that mends a cause. */
interface OutwardLink {
  address: string;
  /** What it is called under `causes.links` in the messages. */
  name: DingTalkConsole | "dingtalk_permission";
}

/** The page of DingTalk's that a link leads to. */
export function outwardLinkOf(
  link: Extract<CauseLink, { kind: "dingtalk_console" | "dingtalk_permission" }>,
): OutwardLink {
  if (link.kind === "dingtalk_console") {
    const name = consoleOf(link.place);
    return { address: consoleAddresses[name], name };
  }
  // Kept out of DingTalk's answer: it leads to DingTalk's own console or nowhere.
  return link.address.startsWith(`${consoleAddresses.developer}/`)
    ? { address: link.address, name: "dingtalk_permission" }
    : { address: consoleAddresses.developer, name: "developer" };
}
