import { AuthError, customFetch, type Profile } from "next-auth";
import type { OAuth2Config, OAuthUserConfig } from "next-auth/providers";

/**
 * DingTalk (钉钉) as a provider of next-auth 5. This file needs next-auth and nothing else, so that any application can
 * take it as it is; docs/next-auth-provider.md says how. What DingTalk says: open.dingtalk.com/document/development,
 * pages obtain-identity-credentials, obtain-user-token, dingtalk-retrieve-user-information, query-a-user-by-the-union-id.
 */

/** What DingTalk tells of the account that signed in. It belongs to the account, not to an enterprise. */
export interface DingTalkProfile extends Profile {
  /** The person, the same for all apps of one developer organisation. */
  unionId: string;
  /** Chosen by the person; not the name in an enterprise's directory. */
  nick?: string;
  avatarUrl?: string;
  /** Unverified: the person's own choice. */
  email?: string;
  /** The enterprise that the person has just been proven an employee of; only with the option `corpId`. */
  corpId?: string;
  /** The person in that enterprise; only with the option `corpId`. */
  userid?: string;
}

/** Options of {@link DingTalk}, beside those of every provider of next-auth. */
export type DingTalkOptions = OAuthUserConfig<DingTalkProfile> & {
  /** Lets in employees of this enterprise only, whose app it has to be. Without it any DingTalk account may sign in. */
  corpId?: string;
  /** DingTalk's hosts, of another region or a simulator. Origins, without a slash at their end. */
  loginUrl?: string;
  apiUrl?: string;
  oapiUrl?: string;
};

/** The provider, for `NextAuth({ providers: [DingTalk({ clientId, clientSecret })] })`. */
export function DingTalk(options: DingTalkOptions): OAuth2Config<DingTalkProfile> {
  const {
    corpId,
    loginUrl = "https://login.dingtalk.com",
    apiUrl = "https://api.dingtalk.com",
    oapiUrl = "https://oapi.dingtalk.com",
  } = options;
  const send: typeof fetch = (address, init) => (options[customFetch] ?? fetch)(address, init);
  const directory = openDirectory(send, { apiUrl, oapiUrl });
  return {
    id: "dingtalk",
    name: "DingTalk",
    type: "oauth",
    // No PKCE and no nonce at DingTalk: the state is all that binds its answer to this browser. next-auth's own
    // default would be PKCE alone, which DingTalk ignores.
    checks: ["state"],
    // Without `prompt=consent` DingTalk does not come back.
    authorization: {
      url: `${loginUrl}/oauth2/auth`,
      params: { scope: corpId === undefined ? "openid" : "openid corpid", prompt: "consent" },
    },
    // next-auth then puts the credentials into the form that the fetch below translates.
    client: { token_endpoint_auth_method: "client_secret_post" },
    token: `${apiUrl}/v1.0/oauth2/userAccessToken`,
    [customFetch]: async (address, init) => {
      const form = init?.body instanceof URLSearchParams ? init.body : new URLSearchParams();
      return redeem(send, address, form);
    },
    userinfo: {
      url: `${apiUrl}/v1.0/contact/users/me`,
      async request({ tokens, provider }: ProfileRequest): Promise<DingTalkProfile> {
        if (corpId !== undefined && tokens.corpId !== corpId) throw new NotAnEmployee("corpId of the token");
        const own = await readOwnProfile(send, `${apiUrl}/v1.0/contact/users/me`, tokens.access_token);
        if (corpId === undefined) return own;
        return { ...own, corpId, userid: await directory.findEmployee(own.unionId, provider) };
      },
    },
    profile: (profile) => ({
      id: profile.unionId,
      name: profile.nick ?? null,
      email: profile.email ?? null,
      image: profile.avatarUrl ?? null,
    }),
    // An empty logo: next-auth would ask its own site for one that it does not have.
    style: { logo: "", brandColor: "#0089ff" },
    options,
  };
}

/**
 * DingTalk names the code `code`, `authCode`, or both; next-auth reads `code` alone, and before it asks its provider
 * anything. Put around next-auth's GET handler, this repeats a callback that has `authCode` alone under the name that
 * next-auth knows. State, cookies and all checks stay next-auth's.
 */
export function acceptAuthCode<Incoming extends Request>(
  handler: (request: Incoming) => Promise<Response>,
): (request: Incoming) => Promise<Response> {
  return async (request) => {
    const query = new URL(request.url).searchParams;
    const code = query.get("authCode");
    if (code === null || query.has("code")) return handler(request);
    query.set("code", code);
    // Relative, so that it stays at this address whatever proxy stands in front.
    return new Response(null, {
      status: 303,
      headers: { location: `?${query}`, "cache-control": "no-store" },
    });
  };
}

/** Ends a sign-in the way next-auth ends one that its own `signIn` callback refuses: `error=AccessDenied`. */
class NotAnEmployee extends AuthError {
  static type = "AccessDenied";

  constructor(why: string) {
    super(`not an employee of the DingTalk enterprise (${why})`);
  }
}

interface Credentials {
  clientId?: string;
  clientSecret?: string;
}

/** What next-auth hands over when it wants the profile; its own types leave that open. */
interface ProfileRequest {
  /** What {@link redeem} answered. */
  tokens: { access_token?: string; corpId?: string };
  provider: Credentials;
}

/** OAuth's token request in DingTalk's words, and DingTalk's answer in OAuth's. The code is sent once. */
async function redeem(send: typeof fetch, address: string | URL | Request, form: URLSearchParams) {
  const body = json({
    clientId: form.get("client_id"),
    clientSecret: form.get("client_secret"),
    code: form.get("code"),
    grantType: form.get("grant_type"),
  });
  const answer = await call(send, "userAccessToken", address, body);
  // Only what next-auth will take: about anything else it complains in the log, the tokens beside it.
  return Response.json({
    access_token: required(answer.accessToken, "userAccessToken"),
    token_type: "bearer",
    expires_in: Number(answer.expireIn) > 0 ? Number(answer.expireIn) : undefined,
    refresh_token: optional(answer.refreshToken),
    corpId: optional(answer.corpId),
  });
}

async function readOwnProfile(send: typeof fetch, address: string, token = ""): Promise<DingTalkProfile> {
  const headers = { accept: "application/json", "x-acs-dingtalk-access-token": token };
  const answer = await call(send, "users/me", address, { headers });
  return {
    unionId: required(answer.unionId, "users/me"),
    nick: optional(answer.nick),
    avatarUrl: optional(answer.avatarUrl),
    email: optional(answer.email),
  };
}

/** Seconds before its end at which an app's token is no longer used. */
const tokenMargin = 300;

/** DingTalk's word for an app's token that is unknown or over. */
const tokenRefusals: readonly unknown[] = ["40014", "42001"];

/** The directory of the enterprise whose app it is: DingTalk shows an app no other. */
function openDirectory(send: typeof fetch, hosts: { apiUrl: string; oapiUrl: string }) {
  // Kept, as DingTalk demands: whoever asks for one at each sign-in is throttled.
  let kept: { token: string; until: number } | undefined;

  async function getAppToken({ clientId = "", clientSecret = "" }: Credentials): Promise<string> {
    if (kept && kept.until > performance.now()) return kept.token;
    const body = json({ appKey: clientId, appSecret: clientSecret });
    const answer = await call(send, "accessToken", `${hosts.apiUrl}/v1.0/oauth2/accessToken`, body);
    const token = required(answer.accessToken, "accessToken");
    kept = { token, until: performance.now() + (Number(answer.expireIn) - tokenMargin) * 1000 };
    return token;
  }

  async function lookUp(unionId: string, token: string) {
    const query = new URLSearchParams({ access_token: token });
    const address = `${hosts.oapiUrl}/topapi/user/getbyunionid?${query}`;
    const answer = await call(send, "getbyunionid", address, json({ unionid: unionId }));
    // 88 wraps the code that matters.
    const code = answer.errcode === 88 ? (answer.sub_code ?? 88) : answer.errcode;
    return { code: String(code), result: fieldsOf(answer.result) };
  }

  return {
    /**
     * The employee's userid: proof of membership, because a finished login at DingTalk proves none.
     *
     * @throws NotAnEmployee for whom the directory does not know, and for external contacts.
     */
    async findEmployee(unionId: string, credentials: Credentials): Promise<string> {
      let found = await lookUp(unionId, await getAppToken(credentials));
      if (tokenRefusals.includes(found.code)) {
        kept = undefined;
        found = await lookUp(unionId, await getAppToken(credentials));
      }
      if (found.code === "60121") throw new NotAnEmployee("60121");
      if (found.code !== "0") throw fault("getbyunionid", found.code);
      if (found.result.contact_type === 1) throw new NotAnEmployee("external contact");
      if (found.result.contact_type !== 0) throw fault("getbyunionid", "contact_type");
      return required(found.result.userid, "getbyunionid");
    },
  };
}

/** Milliseconds that one answer may take. */
const patience = 5_000;

/**
 * One call to DingTalk and its answer, an object.
 *
 * @throws Error with DingTalk's own code in its message, and nothing of what was sent or received: next-auth logs it.
 */
async function call(
  send: typeof fetch,
  name: string,
  address: string | URL | Request,
  init: RequestInit,
): Promise<Record<string, unknown>> {
  const response = await send(address, {
    ...init,
    redirect: "error",
    signal: AbortSignal.timeout(patience),
  });
  // An answer that is no JSON has no fields: what is missing is named where it is needed.
  const answer = fieldsOf(await response.json().catch(() => undefined));
  if (!response.ok) throw fault(name, answer.code ?? response.status);
  return answer;
}

function json(body: Record<string, string | null>): RequestInit {
  const headers = { accept: "application/json", "content-type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function optional(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A value that identifies or authorises. A serialiser's word for "nothing" is nobody's identifier. */
function required(value: unknown, name: string): string {
  if (typeof value === "string" && /^(?!(?:undefined|null|NaN|0)$)[^\s\p{C}]+$/u.test(value)) return value;
  throw fault(name, "missing field");
}

function fault(name: string, code: unknown): Error {
  return new Error(`DingTalk ${name}: ${/^[\w. -]{1,80}$/.test(String(code)) ? code : "unexpected answer"}`);
}
