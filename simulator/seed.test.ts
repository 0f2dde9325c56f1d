import { expect, test } from "vitest";
import { Directory, findMembership } from "./directory";
import { deriveUnionId } from "./identifiers";
import { loadSeed } from "./seed";

const directory = new Directory(loadSeed());
const ACME = "ding1a2b3c4d5e6f7a8b9c0d";
const GLOBEX = "ding9f8e7d6c5b4a39281706";

function describePerson(id: string, corpId: string) {
  const person = directory.people.get(id);
  if (!person) throw new Error(`no ${id} in the seed`);
  return {
    organisations: directory.listOrganisations(person).map((one) => one.corpId),
    contactType: findMembership(person, corpId)?.contactType,
  };
}

test("the seed holds the people that the tests of a product need", () => {
  expect(describePerson("zhang-wei", ACME)).toEqual({ organisations: [ACME], contactType: 0 });
  expect(describePerson("wang-fang", ACME)).toEqual({ organisations: [GLOBEX], contactType: undefined });
  expect(describePerson("chen-chen", ACME)).toEqual({ organisations: [ACME, GLOBEX], contactType: 0 });
  expect(describePerson("zhao-min", ACME)).toEqual({ organisations: [], contactType: 1 });
  expect(describePerson("sun-qiang", ACME)).toEqual({ organisations: [], contactType: undefined });
  for (const app of directory.apps.values()) expect(app.clientSecret).toHaveLength(64);
});

test("unionIds have DingTalk's shape and differ between developer organisations", () => {
  for (const id of directory.people.keys()) {
    expect(deriveUnionId(id, ACME)).toMatch(/^[A-Za-z0-9]{25}iE$/);
    expect(deriveUnionId(id, ACME)).not.toBe(deriveUnionId(id, GLOBEX));
    expect(directory.findPersonByUnionId(ACME, deriveUnionId(id, ACME))?.id).toBe(id);
  }
});
