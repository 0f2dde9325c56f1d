import { expect, it } from "vitest";
import { profileFields } from "@/lib/domain/connection/profile-fields";
import en from "./en";
import zh from "./zh-CN";

it.each([en, zh])(
  "what DingTalk tells is named the same where it is chosen and where it is tried",
  ({ connections, hosted }) => {
    const { options } = connections.settings.profileFields;
    for (const field of profileFields.filter((name) => name !== "employee"))
      expect(hosted.trial.field[field]).toBe(options[field].label);
    // The record is told by its parts, which the form names beside it.
    expect(options.employee.help.toLowerCase()).toContain(
      hosted.trial.field.employee.slice(0, 2).toLowerCase(),
    );
    for (const field of ["name", "avatar"] as const)
      expect(options[field].help).toContain(hosted.test.source.record);
  },
);
