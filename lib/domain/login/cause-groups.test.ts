import { expect, it } from "vitest";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { attemptReasons } from "./cause";
import { causeGroups, groupCauses } from "./cause-groups";

it("every cause is in one group, no group is empty, and each has a name in both languages", () => {
  const { groups: grouped, recent } = groupCauses([]);
  expect(recent).toEqual([]);
  expect(grouped.map(({ group }) => group)).toEqual([...causeGroups]);
  expect(grouped.flatMap(({ causes }) => causes).sort()).toEqual([...attemptReasons].sort());
  for (const { group, causes } of grouped) {
    expect(causes.length, group).toBeGreaterThan(1);
    for (const texts of [en, zh]) expect(texts.signIns.causeGroups[group]).toMatch(/\S/);
  }
  expect(Object.keys(en.signIns.causeGroups).sort()).toEqual([...causeGroups].sort());
});

it("what has occurred comes first, in its order, and stands nowhere else", () => {
  const { recent, groups } = groupCauses(["server.fault", "dingtalk.out_of_range", "dingtalk.retired"]);
  expect(recent).toEqual(["server.fault", "dingtalk.out_of_range"]);
  const others = groups.flatMap(({ causes }) => causes);
  expect([...recent, ...others].sort()).toEqual([...attemptReasons].sort());
  expect(groups.map(({ group }) => group)).toEqual([...causeGroups]);
});

it("every cause has a name in both languages that fits into a list, and no two have the same", () => {
  for (const texts of [en, zh]) {
    const names = attemptReasons.map((cause) => {
      const [group = "", name = ""] = cause.split(".");
      return String(Object(Object(texts.signIns.causeNames)[group])[name]);
    });
    expect(names.filter((name) => name.length > 50 || /[.。]$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(attemptReasons.length);
  }
});
