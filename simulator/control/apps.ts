import { z } from "zod";
import { type App, appSchema, permissionNames, settingsSchema } from "../directory-schema";
import { answerJson } from "../http";
import { createClientSecret } from "../identifiers";
import type { ControlRoute } from "./context";
import { parseInput } from "./input";

const shape = appSchema.shape;

const appChangeSchema = z.strictObject({
  name: shape.name.optional(),
  redirectUris: shape.redirectUris.unwrap().optional(),
  homepageUrl: shape.homepageUrl,
  pcHomepageUrl: shape.pcHomepageUrl,
  silentLoginUrls: shape.silentLoginUrls.unwrap().optional(),
  permissions: z.partialRecord(z.enum(permissionNames), z.boolean()).optional(),
  released: shape.released.unwrap().optional(),
  creator: shape.creator,
  checksServerAddress: shape.checksServerAddress.unwrap().optional(),
  serverAddresses: shape.serverAddresses.unwrap().optional(),
  exclusiveAccounts: shape.exclusiveAccounts.unwrap().optional(),
  outsiders: shape.outsiders.unwrap().optional(),
  settings: settingsSchema.partial().optional(),
  clientSecret: shape.clientSecret.optional(),
  /** Puts a new random secret in place; it is in the answer. */
  rotateSecret: z.literal(true).optional(),
});

export const appRoutes: ControlRoute[] = [
  {
    method: "PATCH",
    pattern: /^\/control\/apps\/([^/]+)$/,
    answer({ state }, request, clientId) {
      const app = state.directory.apps.get(clientId);
      if (!app) return answerJson(404, { error: "no such app" });
      const { permissions, settings, rotateSecret, ...fields } = parseInput(appChangeSchema, request.json);
      const changed: App = {
        ...app,
        ...fields,
        ...(rotateSecret ? { clientSecret: createClientSecret() } : {}),
        permissions: { ...app.permissions, ...permissions },
        settings: { ...app.settings, ...settings },
      };
      state.directory.apps.set(clientId, changed);
      return answerJson(200, changed);
    },
  },
  {
    method: "DELETE",
    pattern: /^\/control\/apps\/([^/]+)\/tokens$/,
    answer({ state }, _request, clientId) {
      if (!state.directory.apps.has(clientId)) return answerJson(404, { error: "no such app" });
      state.tokens.revoke(clientId);
      return answerJson(200, { ok: true });
    },
  },
];
