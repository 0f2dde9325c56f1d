import { expect, it } from "vitest";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { attemptReasons } from "./cause";
import { causeGroups, groupCauses } from "./cause-groups";

it("every cause is in one group, no group is empty, and each has a name in both languages", () => {
  const grouped = groupCauses([]);
  expect(grouped.map(({ group }) => group)).toEqual([...causeGroups]);
  expect(grouped.flatMap(({ causes }) => causes).sort()).toEqual([...attemptReasons].sort());
  for (const { group, causes } of grouped) {
    expect(causes.length, group).toBeGreaterThan(1);
    for (const texts of [en, zh]) expect(texts.signIns.causeGroups[group]).toMatch(/\S/);
  }
  expect(Object.keys(en.signIns.causeGroups).sort()).toEqual([...causeGroups].sort());
});

it("what has occurred comes first, the group and the cause within it", () => {
  const [first, second, third] = groupCauses(["server.fault", "dingtalk.out_of_range", "dingtalk.retired"]);
  expect([first?.group, first?.causes]).toEqual([
    "permissions",
    ["dingtalk.out_of_range", "dingtalk.permission_missing"],
  ]);
  expect([second?.group, second?.causes[0]]).toEqual(["dingpass", "server.fault"]);
  expect(third?.group).toBe("person");
  expect(groupCauses(["server.fault"]).flatMap(({ causes }) => causes)).toHaveLength(attemptReasons.length);
});
