import { expect, it } from "vitest";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { actorKindOf, isNamelessActor, namelessActors } from "./actor-kind";

it.each([
  ["administrator:01890a5d-ac96-774b-bcce-b302099a8057", "ABCD-2345-WXYZ", "administrator"],
  ["user:4", null, "user"],
  ["anonymous", "ABCD-2345-WXYZ", "anonymous"],
  ["operator", "ABCD-2345-WXYZ", "operator"],
  ["operator", null, "operator_command"],
  ["schedule", "ABCD-2345-WXYZ", "schedule"],
  ["administrator:seed", "ABCD-2345-WXYZ", "set_up_command"],
])("%s under %s is shown as %s", (actor, reference, kind) => {
  expect(actorKindOf({ actor, reference })).toBe(kind);
  expect(isNamelessActor(kind)).toBe(!["administrator", "user"].includes(kind));
});

it("whoever has no account has a name in both languages", () => {
  for (const texts of [en, zh])
    expect(Object.keys(texts.audit.actors).sort()).toEqual([...namelessActors].sort());
});
