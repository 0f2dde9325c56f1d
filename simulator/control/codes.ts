import { z } from "zod";
import { answerJson } from "../http";
import type { ControlRoute } from "./context";
import { ControlInputError, parseInput } from "./input";

const codeSchema = z.strictObject({
  kind: z.enum(["oauth", "silent"]),
  clientId: z.string(),
  person: z.string(),
  corpId: z.string().optional(),
});

/** A code without the login page, also of the kind that a DingTalk client gives. */
export const codeRoutes: ControlRoute[] = [
  {
    method: "POST",
    pattern: /^\/control\/codes$/,
    answer({ state }, request) {
      const { person, corpId, ...input } = parseInput(codeSchema, request.json);
      const app = state.directory.apps.get(input.clientId);
      if (!app) throw new ControlInputError({ clientId: "no such app" });
      if (!state.directory.people.has(person)) throw new ControlInputError({ person: "no such person" });
      const lifetime = state.settingsFor(app).codeLifetimeSeconds;
      // No client gives a code without an enterprise.
      const enterprise = corpId ?? (input.kind === "silent" ? app.corpId : undefined);
      const code = state.codes.issue({ ...input, corpId: enterprise, personId: person }, lifetime);
      return answerJson(201, { code });
    },
  },
];
