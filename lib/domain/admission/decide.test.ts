import { describe, expect, test } from "vitest";
import { type Admission, admissionSchema, everybody, mostNamed, mostPlaces } from "./admission";
import { type AdmissionFacts, decideAdmission, withThoseAbove } from "./decide";

const acme = "dingacme00000001";
const globex = "dingglobex000001";
const userId = "00000000-0000-4000-8000-000000000001";
const other = "00000000-0000-4000-8000-000000000002";

const facts: AdmissionFacts = { userId, corpId: acme, departmentIds: ["42", "7", "1"], roleIds: ["507113"] };
const stranger: AdmissionFacts = { userId, corpId: null, departmentIds: [], roleIds: [] };
const chosen = (changes: Partial<Admission>): Admission => ({ ...everybody, who: "chosen", ...changes });
const inAcme = (id: string) => [{ corpId: acme, id }];

describe("SEC-60 who may enter an application", () => {
  test.each<[string, Admission, AdmissionFacts, string | null]>([
    ["everybody", everybody, facts, "everybody"],
    ["everybody, also without a place at DingTalk", everybody, stranger, "everybody"],
    ["everybody, whatever is chosen beside it", { ...everybody, userIds: [other] }, stranger, "everybody"],
    ["nothing chosen admits nobody", chosen({}), facts, null],
    ["a named user", chosen({ userIds: [other, userId] }), stranger, "user"],
    ["another named user", chosen({ userIds: [other] }), facts, null],
    ["their own department", chosen({ departments: inAcme("42") }), facts, "department"],
    ["one above theirs", chosen({ departments: inAcme("7") }), facts, "department"],
    ["the enterprise", chosen({ departments: inAcme("1") }), facts, "department"],
    ["another department", chosen({ departments: inAcme("43") }), facts, null],
    [
      "the same number in another enterprise",
      chosen({ departments: [{ corpId: globex, id: "42" }] }),
      facts,
      null,
    ],
    ["no place at DingTalk", chosen({ departments: inAcme("1"), roles: inAcme("507113") }), stranger, null],
    ["their role", chosen({ roles: inAcme("507113") }), facts, "role"],
    ["a role with a department's number", chosen({ roles: inAcme("42") }), facts, null],
    ["a department with a role's number", chosen({ departments: inAcme("507113") }), facts, null],
    [
      "the role's number in another enterprise",
      chosen({ roles: [{ corpId: globex, id: "507113" }] }),
      facts,
      null,
    ],
    [
      "one of several",
      chosen({ departments: inAcme("9"), roles: inAcme("507113"), userIds: [other] }),
      facts,
      "role",
    ],
  ])("%s", (_name, admission, who, by) => {
    expect(decideAdmission(admission, who)).toEqual(
      by === null ? { admitted: false } : { admitted: true, by },
    );
  });
});

test("departments come with all that they lie in, each once, also where the tree is a circle or unknown", () => {
  const parents = new Map([
    ["42", "7"],
    ["43", "7"],
    ["7", "1"],
    ["100", "101"],
    ["101", "100"],
  ]);
  const above = (...ids: string[]) => withThoseAbove(ids, (id) => parents.get(id));
  expect(above("42")).toEqual(["42", "7", "1"]);
  expect(above("42", "43")).toEqual(["42", "7", "1", "43"]);
  expect(above("100")).toEqual(["100", "101"]);
  expect(above("5")).toEqual(["5"]);
  expect(above()).toEqual([]);
});

test("a choice holds no more than its bounds, nothing twice and nothing that is no number", () => {
  const isGood = (changes: object) => admissionSchema.safeParse({ ...everybody, ...changes }).success;
  const places = Array.from({ length: mostPlaces + 1 }, (_, index) => ({ corpId: acme, id: String(index) }));
  const people = Array.from(
    { length: mostNamed + 1 },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  );
  expect(isGood({ departments: places.slice(1), roles: places.slice(1), userIds: people.slice(1) })).toBe(
    true,
  );
  expect(isGood({ departments: places })).toBe(false);
  expect(isGood({ roles: places })).toBe(false);
  expect(isGood({ userIds: people })).toBe(false);
  expect(isGood({ departments: [...inAcme("1"), ...inAcme("1")] })).toBe(false);
  expect(isGood({ userIds: [userId, userId] })).toBe(false);
  expect(isGood({ departments: inAcme("x") })).toBe(false);
  expect(isGood({ departments: inAcme("9007199254740993") })).toBe(true);
  expect(isGood({ who: "nobody" })).toBe(false);
  expect(isGood({ further: true })).toBe(false);
});
