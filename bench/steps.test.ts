import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "@/e2e/fixtures/http-browser/browser";
import { createKeepAliveAgent } from "@/e2e/fixtures/http-browser/keep-alive";
import type { Target } from "./authorization-request";
import { listLoginScenarios, listPeerLoginScenarios } from "./login-scenarios";
import {
  openLoginPage,
  readDiscovery,
  reopenLoginPage,
  type Scene,
  signIn,
  signInAndBind,
  signInByPassword,
  signInSilently,
  signOn,
} from "./steps";
import { api } from "./token-calls";
import { listPeerTokenScenarios, listTokenScenarios } from "./token-scenarios";

const redirectUri = "http://localhost:1/callback";
const person = { id: "zhang-wei", corpId: "ding1a2b3c4d5e6f7a8b9c0d" };
const newcomer = { ...person, id: "somebody-new" };
const user = { username: "mei", password: "only for this test" };
const simulator = createServer(answerLikeSimulator);
const product = createServer();
let scene: Scene;

/** Decides at once for whoever the form names. */
function answerLikeSimulator(request: IncomingMessage, response: ServerResponse): void {
  const query = new URL(request.url ?? "", "http://localhost").searchParams;
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    if (request.url === "/client/request-auth-code") {
      response.end(JSON.stringify({ answers: [{ code: JSON.parse(body).person }] }));
      return;
    }
    const form = new URLSearchParams(body);
    const agreed = form.get("decision") === "agree" && form.get("corp") === person.corpId;
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("code", agreed ? String(form.get("person")) : "");
    back.searchParams.set("state", query.get("state") ?? "");
    response.writeHead(302, { Location: back.href }).end();
  });
}

/** The addresses of the real product around an OpenID provider that keeps everything in memory. */
function createProduct(origin: string, simulatorUrl: string): Provider {
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: "bench",
        client_secret: "only for this test",
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code", "refresh_token", "client_credentials"],
      },
    ],
    issueRefreshToken: () => true,
    cookies: { keys: ["only for tests"] },
    scopes: ["openid", "offline_access", api.scope],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
    },
    interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  product.on("request", async (request, response) => {
    const url = new URL(request.url ?? "", origin);
    const [, page, uid, step] = url.pathname.split("/");
    if (page === "forward-auth") {
      answerSite(origin, request, response);
    } else if (page === "site-sign-in") {
      response.writeHead(303, { Location: "https://wiki.contoso.example/.dingpass/callback?code=c" }).end();
    } else if (page === "callback") {
      const [state, code] = [url.searchParams.get("state"), url.searchParams.get("code")];
      const next = code === newcomer.id ? `/bind/${state}` : `/login/${state}/finish?person=${code}`;
      response.writeHead(303, { Location: next }).end();
    } else if (step === "password") {
      const typed = new URLSearchParams(await readBody(request)).get("identifier");
      response.writeHead(303, { Location: `/login/${uid}/finish?person=${typed}` }).end();
    } else if (page === "bind") {
      response
        .setHeader("Content-Type", "text/html")
        .end(`<form method="post" action="/bind/${uid}/password"></form>`);
    } else if (page !== "login" && page !== "complete") {
      handle(request, response);
    } else if (page === "complete") {
      const form = new URLSearchParams(await readBody(request));
      const location = `${origin}/login/${form.get("state")}/finish?person=${form.get("code")}`;
      response.end(JSON.stringify({ location }));
    } else if (step === "start" && (await readBody(request)).includes("mode=in_client")) {
      response.end(JSON.stringify({ state: uid, complete: "/complete" }));
    } else if (step === "start") {
      const back = new URLSearchParams({ redirect_uri: `${origin}/callback`, state: String(uid) });
      response.writeHead(303, { Location: `${simulatorUrl}/oauth2/auth?${back}` }).end();
    } else if (step === "finish") {
      const accountId = url.searchParams.get("person") ?? "";
      await provider.interactionFinished(request, response, { login: { accountId }, consent: {} });
    } else {
      response
        .setHeader("Content-Type", "text/html")
        .end(
          ["start", "password"]
            .map((form) => `<form method="post" action="/login/${uid}/${form}"></form>`)
            .join(""),
        );
    }
  });
  return provider;
}

/** What a protected site's proxy is answered. */
function answerSite(origin: string, { url = "", headers }: IncomingMessage, response: ServerResponse): void {
  if (url.endsWith("/callback?code=c"))
    response
      .setHeader("Set-Cookie", "site=s; Path=/; Secure")
      .writeHead(302, { Location: "https://wiki.contoso.example/" });
  else if (headers.cookie === "site=s") response.writeHead(200);
  else response.writeHead(302, { Location: `${origin}/site-sign-in` });
  response.end();
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const simulatorUrl = await listen(simulator);
  const issuer = await listen(product);
  createProduct(issuer, simulatorUrl);
  const backChannel = createKeepAliveAgent();
  const target: Target = {
    issuer,
    clientId: "bench",
    clientSecret: "only for this test",
    redirectUri,
    scope: "openid",
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
    userinfoEndpoint: `${issuer}/me`,
    introspectionEndpoint: `${issuer}/token/introspection`,
    jwksUri: `${issuer}/jwks`,
  };
  scene = { target, simulatorUrl, backChannel };
});

afterAll(() => {
  for (const server of [product, simulator]) {
    server.closeAllConnections();
    server.close();
  }
});

test("a login goes all the way, and the same browser then signs on without a page", async () => {
  const browser = new Browser();
  expect((await signIn(scene, browser, person)).sub).toBe("zhang-wei");
  expect((await signOn(scene, browser)).sub).toBe("zhang-wei");
});

test("a silent login goes all the way", async () => {
  expect((await signInSilently(scene, new Browser(), person)).sub).toBe("zhang-wei");
});

test("a password login, and one that binds an account, go all the way", async () => {
  expect((await signInByPassword(scene, new Browser(), user)).sub).toBe("mei");
  expect((await signInAndBind(scene, new Browser(), newcomer, user)).sub).toBe("mei");
  await expect(signInAndBind(scene, new Browser(), person, user)).rejects.toThrow(/nobody was asked: 303/);
});

test("a login that does not come to its end is an error that says where it stopped", async () => {
  await expect(signOn(scene, new Browser())).rejects.toThrow(/ended with 200 at \/login\//);
  await expect(
    signIn({ ...scene, simulatorUrl: "http://localhost:2" }, new Browser(), person),
  ).rejects.toThrow();
  const secret = { ...scene, target: { ...scene.target, clientSecret: "wrong" } };
  await expect(signIn(secret, new Browser(), person)).rejects.toThrow("/token answered 401 (invalid_client)");
});

test("an open login page can be opened again", async () => {
  const browser = new Browser();
  await reopenLoginPage(browser, await openLoginPage(scene, browser));
});

test("every scenario runs for two workers", async () => {
  const people = {
    known: [person],
    strangers: Array.from({ length: 4 }, () => person).values(),
    local: [user],
  };
  const newcomers = Array.from({ length: 4 }, () => ({ person: newcomer, user })).values();
  for (const scenario of [
    ...listLoginScenarios(scene, people, { scene, newcomers }, [scene.target.issuer]),
    ...listTokenScenarios(scene, [person]),
  ]) {
    const run = await scenario.prepare(2);
    await Promise.all([run(0), run(1)]);
  }
});

test("a row is compared with one of the limit peer", () => {
  const people = { known: [], strangers: [][Symbol.iterator](), local: [] };
  const asking = { scene, newcomers: [][Symbol.iterator]() };
  const [rows, peers] = [
    [...listLoginScenarios(scene, people, asking, []), ...listTokenScenarios(scene, [])],
    [...listPeerLoginScenarios(scene), ...listPeerTokenScenarios(scene)].map(({ name }) => name),
  ];
  expect(rows.filter(({ limit }) => limit === undefined).map(({ name }) => name)).toEqual([
    "login page",
    "forward authentication",
  ]);
  expect(rows.flatMap(({ limit }) => (limit === undefined || peers.includes(limit) ? [] : [limit]))).toEqual(
    [],
  );
});

test("discovery has to be about the issuer", async () => {
  expect(await readDiscovery(scene.target.issuer, scene.backChannel)).toMatchObject({
    token_endpoint: scene.target.tokenEndpoint,
  });
  await expect(readDiscovery(`${scene.target.issuer}/other`, scene.backChannel)).rejects.toThrow("404");
});
