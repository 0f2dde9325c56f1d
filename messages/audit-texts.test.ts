import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { auditGroups } from "@/lib/domain/audit/audit-filter";
import en from "./en";
import zh from "./zh-CN";

/** Every act that leaves an audit row, and the former names that its declaration tells of. */
const acts = [
  ...new Set(readFileSync("lib/audit/actions.ts", "utf8").match(/(?<=["`])[a-z_]+\.[a-z_]+(?=["`])/g)),
];

it("every act of the audit trail has a sentence in both languages, which says who acts, and a group", () => {
  expect(acts.length).toBeGreaterThan(30);
  expect(acts).toContain("connection.application_associated");
  for (const texts of [en, zh])
    for (const act of acts) {
      const [group = "", name = ""] = act.split(".");
      const sentences: Record<string, unknown> = Object(Object(texts.audit.actions)[group]);
      expect(sentences[name], act).toContain("<actor></actor>");
    }
  expect(acts.filter((act) => !auditGroups.some((group) => act.startsWith(`${group}.`)))).toEqual([]);
});

it("no sentence is left of an act that is none any more", () => {
  const written = Object.entries(en.audit.actions).flatMap(([group, names]) =>
    Object.keys(names).map((name) => `${group}.${name}`),
  );
  expect(written.filter((act) => !acts.includes(act))).toEqual([]);
});

/** The acts of `lib/login`: those that a person does to their own account. */
const ownActs = [
  ...new Set(
    readdirSync("lib/login", { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.ts$/.test(file))
      .flatMap((file) => readFileSync(`lib/login/${file}`, "utf8").match(/(?<=")user\.[a-z_]+(?=")/g) ?? []),
  ),
];

it("a sentence that names the user has words for whoever does it to themselves, in both languages", () => {
  expect(ownActs).toContain("user.recovery_code_used");
  const byOthersAlone = ["user.password_asked"];
  for (const texts of [en, zh])
    for (const act of ownActs.filter((one) => !byOthersAlone.includes(one))) {
      const sentence: string = Object(texts.audit.actions.user)[act.slice("user.".length)];
      if (sentence.includes("<object>")) expect(sentence, act).toMatch(/\{own, select, yes \{[^<]+\} other /);
    }
});
