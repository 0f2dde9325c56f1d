import { z } from "zod";
import { type App, appSchema, permissionNames } from "../directory-schema";
import { endpointNames } from "../endpoint";
import { faultSchema } from "../faults";
import { answerJson, answerRedirect } from "../http";
import { findLanguage } from "../language";
import { type AppForm, addressOfForm, faultChoices, savedAddress } from "../pages/app-form";
import { renderHomePage } from "../pages/home-page";
import type { ControlContext, ControlRoute } from "./context";
import { ControlInputError, parseInput } from "./input";

/** Reads one form of an app's section and puts it in force; throws `ControlInputError`. */
type ApplyForm = (context: ControlContext, app: App, form: URLSearchParams) => void;

const lines = (text: string | null) => (text ?? "").split(/[\s,，;；]+/).filter((line) => line !== "");

const switchesSchema = appSchema.pick({
  permissions: true,
  released: true,
  outsiders: true,
  exclusiveAccounts: true,
  checksServerAddress: true,
  serverAddresses: true,
});

const setSwitches: ApplyForm = ({ state }, app, form) => {
  const changed = parseInput(switchesSchema, {
    permissions: Object.fromEntries(permissionNames.map((name) => [name, form.has(`permission:${name}`)])),
    released: form.has("released"),
    outsiders: form.has("blocksOutsiders") ? "block" : "pass",
    exclusiveAccounts: form.has("exclusiveAccounts"),
    checksServerAddress: form.has("checksServerAddress"),
    serverAddresses: lines(form.get("serverAddresses")),
  });
  const settings = { ...app.settings, anyLoopbackPort: form.has("anyLoopbackPort") };
  state.directory.apps.set(app.clientId, { ...app, ...changed, settings });
};

const setRedirectAddresses: ApplyForm = ({ state }, app, form) => {
  const removed = form.get("remove");
  const kept = app.redirectUris.filter((uri) => uri !== removed);
  const added = removed === null ? (form.get("add") ?? "").trim() : null;
  const parsed = appSchema.shape.redirectUris.safeParse(added === null ? kept : [...kept, added]);
  if (!parsed.success)
    throw new ControlInputError({ add: "an address that begins with http:// or https://" });
  state.directory.apps.set(app.clientId, { ...app, redirectUris: [...new Set(parsed.data)] });
};

const faultFormSchema = z.object({
  kind: z.enum(faultChoices.map(({ name }) => name)),
  endpoint: faultSchema.shape.endpoint,
  times: z.union([z.literal(""), z.coerce.number().int().positive()]),
  seconds: z.coerce.number().positive().max(600),
});

const setFaults: ApplyForm = ({ faults }, { clientId }, form) => {
  const removed = form.get("remove");
  if (removed !== null) {
    const endpoint = z.enum([...endpointNames, "*"]).safeParse(removed);
    if (endpoint.success) faults.remove({ endpoint: endpoint.data, clientId });
    return;
  }
  const { kind, endpoint, times, seconds } = parseInput(faultFormSchema, Object.fromEntries(form));
  const choice = faultChoices.find(({ name }) => name === kind);
  faults.put(
    parseInput(faultSchema, {
      ...choice?.fault,
      ...(kind === "slow" ? { delayMs: Math.round(seconds * 1000) } : {}),
      endpoint,
      clientId,
      ...(times === "" ? {} : { times }),
    }),
  );
};

const restore: ApplyForm = ({ state, faults }, app) => {
  const { anyLoopbackPort: _, ...settings } = app.settings;
  faults.clear(app.clientId);
  state.directory.apps.set(app.clientId, { ...app, ...switchesSchema.parse({}), settings });
};

/**
 * The forms of an app on the simulator's page, for browsers without a script: they take what such a form sends, and lead back to the page.
 * What is wrong stands on the page again with what was entered. Who may send them is checked as for every control address.
 */
export const appFormRoutes: ControlRoute[] = (
  [
    ["redirect-addresses", setRedirectAddresses],
    ["switches", setSwitches],
    ["faults", setFaults],
    ["restore", restore],
  ] satisfies [AppForm, ApplyForm][]
).map(([name, apply]) => ({
  method: "POST",
  pattern: new RegExp(`^${addressOfForm("([^/]+)", name)}$`),
  answer(context, request, clientId) {
    const { form } = request;
    const app = context.state.directory.apps.get(clientId);
    if (!app) return answerJson(404, { error: "no such app" });
    if (!form) return answerJson(400, { error: "a form is wanted" });
    try {
      apply(context, app, form);
    } catch (error) {
      if (!(error instanceof ControlInputError)) throw error;
      return {
        ...renderHomePage(findLanguage(request), context, {
          clientId,
          form: name,
          fields: error.fields,
          entered: form,
        }),
        status: 400,
      };
    }
    return answerRedirect(303, savedAddress(clientId, name));
  },
}));
