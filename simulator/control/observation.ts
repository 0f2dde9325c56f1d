import { settingsSchema } from "../directory-schema";
import { faultSchema } from "../faults";
import { answerJson } from "../http";
import type { ControlRoute } from "./context";
import { parseInput } from "./input";

/** State, settings, faults, the call log and the mails. */
export const observationRoutes: ControlRoute[] = [
  {
    method: "GET",
    pattern: /^\/control\/state$/,
    answer: ({ state, faults }) =>
      answerJson(200, {
        settings: state.settings,
        enterprises: [...state.directory.enterprises.values()],
        apps: [...state.directory.apps.values()],
        people: [...state.directory.people.values()],
        faults: faults.list(),
      }),
  },
  {
    method: "POST",
    pattern: /^\/control\/reset$/,
    answer(context) {
      context.reset();
      return answerJson(200, { ok: true });
    },
  },
  {
    method: "PATCH",
    pattern: /^\/control\/settings$/,
    answer({ state }, request) {
      state.settings = { ...state.settings, ...parseInput(settingsSchema.partial(), request.json) };
      return answerJson(200, state.settings);
    },
  },
  {
    method: "PUT",
    pattern: /^\/control\/faults$/,
    answer({ faults }, request) {
      const fault = parseInput(faultSchema, request.json);
      faults.put(fault);
      return answerJson(200, fault);
    },
  },
  {
    method: "DELETE",
    pattern: /^\/control\/faults$/,
    answer({ faults }, request) {
      faults.clear(request.query.get("clientId") ?? undefined);
      return answerJson(200, { ok: true });
    },
  },
  {
    method: "GET",
    pattern: /^\/control\/calls$/,
    answer: ({ calls }, { query }) =>
      answerJson(200, {
        calls: calls.list({
          clientId: query.get("clientId") ?? undefined,
          person: query.get("person") ?? undefined,
          endpoint: query.get("endpoint") ?? undefined,
        }),
      }),
  },
  {
    method: "DELETE",
    pattern: /^\/control\/calls$/,
    answer({ calls }, request) {
      calls.clear(request.query.get("clientId") ?? undefined);
      return answerJson(200, { ok: true });
    },
  },
  {
    method: "GET",
    pattern: /^\/control\/mails$/,
    answer: ({ inbox }) => answerJson(200, { mails: inbox.list() }),
  },
  {
    method: "DELETE",
    pattern: /^\/control\/mails$/,
    answer({ inbox }) {
      inbox.clear();
      return answerJson(200, { ok: true });
    },
  },
];
