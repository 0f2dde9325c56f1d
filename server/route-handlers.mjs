import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import matching from "next/dist/shared/lib/router/utils/route-matcher.js";
import patterns from "next/dist/shared/lib/router/utils/route-regex.js";
import sorting from "next/dist/shared/lib/router/utils/sorted-routes.js";

/**
 * @callback FindHandler
 * @param {Pick<import("node:http").IncomingMessage, "method" | "url">} request its address inside the application
 * @returns {Promise<import("./handover.mjs").FoundHandler | null>} null for a page, a method that no handler is for, and an address that
 * leads nowhere
 */

/**
 * Finds the route handlers of the built application by the framework's own table and rules, so that a request comes to one without
 * passing the framework's router: that costs more than most of them do. A file is loaded at its first use, as the framework does.
 * @param {string} directory of the project
 * @returns {Promise<FindHandler>}
 */
export async function readRouteHandlers(directory) {
  const build = path.join(directory, ".next");
  /** @type {Record<string, string>} */
  const table = JSON.parse(await readFile(path.join(build, "app-path-routes-manifest.json"), "utf8"));
  const entries = new Map(Object.entries(table).map(([entry, address]) => [address, entry]));
  const routes = sorting.getSortedRoutes([...entries.keys()]).map((address) => ({
    entry: entries.get(address) ?? "",
    match: matching.getRouteMatcher(patterns.getRouteRegex(address)),
  }));
  const load = createRequire(path.join(build, "server", "/"));

  return async ({ method = "GET", url = "/" }) => {
    const [pathname = "/"] = url.split("?", 1);
    for (const { entry, match } of routes) {
      const params = match(pathname);
      if (!params) continue;
      if (!entry.endsWith("/route")) return null;
      const { routeModule } = load(`./app${entry}.js`);
      await routeModule.ensureUserland();
      const handler = routeModule.userland[method === "HEAD" ? "GET" : method];
      return typeof handler === "function" ? { handler, params } : null;
    }
    return null;
  };
}
