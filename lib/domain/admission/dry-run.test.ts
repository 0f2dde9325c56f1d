import { expect, test } from "vitest";
import { everybody } from "./admission";
import { countPeople, factsIn, nobodyCounted } from "./dry-run";

const corpId = "dingacme00000001";
const tree = new Map<string, string | null>([
  [`${corpId} 42`, "7"],
  [`${corpId} 7`, "1"],
  [`${corpId} 1`, null],
]);
const personOf = (userId: string, departmentIds: string[]) => ({
  userId,
  name: userId.toUpperCase(),
  corpId,
  departmentIds,
  roleIds: [],
});

test("a dry run counts by the rule of the door, over several pages of people", () => {
  const scene = {
    admission: { ...everybody, who: "chosen" as const, departments: [{ corpId, id: "7" }] },
    tree,
    inside: new Set(["a", "c"]),
  };
  const first = countPeople(nobodyCounted, [personOf("a", ["42"]), personOf("b", ["9"])], scene);
  expect(first).toEqual({ people: 2, admitted: 1, inside: 1, lockedOut: 0, examples: [] });
  expect(countPeople(first, [personOf("c", ["9"])], scene)).toEqual({
    people: 3,
    admitted: 1,
    inside: 2,
    lockedOut: 1,
    examples: [{ id: "c", name: "C" }],
  });
  const many = Array.from({ length: 30 }, (_, index) => personOf(`d${index}`, []));
  const inside = new Set(many.map(({ userId }) => userId));
  const counted = countPeople(nobodyCounted, many, { ...scene, inside });
  expect([counted.lockedOut, counted.examples.length]).toEqual([30, 20]);
});

test("departments of another enterprise, and of whoever has none, lie in nothing of this one", () => {
  const facts = { userId: "a", corpId: "dingother0000001", departmentIds: ["42"], roleIds: [] };
  expect(factsIn(tree, facts).departmentIds).toEqual(["42"]);
  expect(factsIn(tree, { ...facts, corpId: null, departmentIds: [] }).departmentIds).toEqual([]);
  expect(factsIn(tree, { ...facts, corpId }).departmentIds).toEqual(["42", "7", "1"]);
});
