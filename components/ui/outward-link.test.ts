import { expect, it } from "vitest";
import { outwardLinkOf } from "./outward-link";

const developer = "https://open-dev.dingtalk.com";

it.each<[string, ...Parameters<typeof outwardLinkOf>, ReturnType<typeof outwardLinkOf>]>([
  [
    "of the developers' console",
    { kind: "dingtalk_console", place: "permissions" },
    { address: developer, name: "developer" },
  ],
  [
    "of the enterprise's console",
    { kind: "dingtalk_console", place: "directory" },
    { address: "https://oa.dingtalk.com", name: "enterprise" },
  ],
  [
    "of a permission",
    { kind: "dingtalk_permission", address: `${developer}/appscope/apply?content=x` },
    { address: `${developer}/appscope/apply?content=x`, name: "dingtalk_permission" },
  ],
  [
    "of a permission, elsewhere",
    { kind: "dingtalk_permission", address: `${developer}.evil.example/` },
    { address: developer, name: "developer" },
  ],
])("the page of DingTalk's that mends a cause: %s", (_, link, outward) => {
  expect(outwardLinkOf(link)).toEqual(outward);
});
