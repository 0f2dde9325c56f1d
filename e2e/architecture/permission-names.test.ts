import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { initialMatching } from "@/lib/domain/association/match-field";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import { listPermissions } from "@/lib/domain/connection/setup-steps";
import { permissionTexts } from "../../simulator/pages/app-section";

const permissions = listPermissions({
  modes: ["browser", "in_client"],
  profileFields: [...profileFields],
  matching: initialMatching,
});

test("the simulator's switches are called as the product calls the permissions", () => {
  const told: Record<string, string> = permissionTexts;
  expect(permissions.map(({ scope }) => [scope, told[scope]])).toEqual(
    permissions.map(({ scope, name }) => [scope, name]),
  );
});

test.each(["docs/dingtalk.md", "docs/dingtalk.zh-CN.md"])("%s names every permission", (file) => {
  const text = readFileSync(file, "utf8");
  const missing = permissions.filter(({ scope, name }) => !text.includes(`\`${scope}\` ${name}`));
  expect(missing).toEqual([]);
});
