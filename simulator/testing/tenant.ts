import type { LoggedCall } from "../call-log";

/** Where every test tenant's app sends people back to. */
export const REDIRECT_URI = "http://localhost:3999/callback";

type Json = Record<string, unknown>;

export interface TenantPerson {
  id: string;
  userid: string;
  unionId: string;
}

interface ClientAnswer {
  code?: string;
  errorCode?: string | number;
  errorMessage?: string;
}

/** An enterprise of a test's own, and the calls that a product and a browser would make for it. */
export class Tenant {
  private constructor(
    readonly url: string,
    readonly corpId: string,
    readonly clientId: string,
    readonly clientSecret: string,
    readonly people: readonly TenantPerson[],
  ) {}

  static async create(url: string, people: Json[] = [{ name: "测试 Test Person" }], app: Json = {}) {
    const created = await control(url, "POST", "/enterprises", {
      name: "Test enterprise",
      app: { redirectUris: [REDIRECT_URI], ...app },
      people,
    });
    const { clientId, clientSecret } = created.app as { clientId: string; clientSecret: string };
    return new Tenant(
      url,
      created.corpId as string,
      clientId,
      clientSecret,
      created.people as TenantPerson[],
    );
  }

  person(index = 0): TenantPerson {
    const person = this.people[index];
    if (!person) throw new Error(`the tenant has no person ${index}`);
    return person;
  }

  control(method: string, path: string, body?: Json): Promise<Json> {
    return control(this.url, method, path, body);
  }

  changeApp(change: Json): Promise<Json> {
    return this.control("PATCH", `/apps/${this.clientId}`, change);
  }

  putFault(fault: Json): Promise<Json> {
    return this.control("PUT", "/faults", { clientId: this.clientId, ...fault });
  }

  async listCalls(): Promise<LoggedCall[]> {
    const { calls } = await this.control("GET", `/calls?clientId=${this.clientId}`);
    return calls as LoggedCall[];
  }

  authorizeAddress(changes: Record<string, string | null> = {}): string {
    const query = new URLSearchParams({
      client_id: this.clientId,
      redirect_uri: REDIRECT_URI,
      response_type: "code",
      scope: "openid corpid",
      prompt: "consent",
      state: "s-1",
    });
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return `${this.url}/oauth2/auth?${query}`;
  }

  /** Sends the consent form and gives the address that the browser is sent to. */
  async decide(fields: Json = {}, changes: Record<string, string | null> = {}): Promise<URL> {
    const body = new URLSearchParams({ person: this.people[0]?.id ?? "", decision: "agree", ...fields });
    const response = await fetch(this.authorizeAddress(changes), {
      method: "POST",
      body,
      redirect: "manual",
    });
    const location = response.headers.get("location");
    if (response.status !== 302 || location === null) throw new Error(`no redirect: ${response.status}`);
    return new URL(location);
  }

  async createCode(person = this.person()): Promise<string> {
    return (await this.decide({ person: person.id })).searchParams.get("authCode") ?? "";
  }

  redeem(code: string, changes: Json = {}): Promise<Response> {
    return this.post("/v1.0/oauth2/userAccessToken", {
      clientId: this.clientId,
      clientSecret: this.clientSecret,
      grantType: "authorization_code",
      code,
      ...changes,
    });
  }

  async createUserToken(person = this.person()): Promise<string> {
    return readString(await this.redeem(await this.createCode(person)), "accessToken");
  }

  fetchMe(token: string): Promise<Response> {
    return fetch(`${this.url}/v1.0/contact/users/me`, {
      headers: { "x-acs-dingtalk-access-token": token },
    });
  }

  async createAppToken(): Promise<string> {
    return readString(await this.gettoken(), "access_token");
  }

  gettoken(signal?: AbortSignal): Promise<Response> {
    const query = new URLSearchParams({ appkey: this.clientId, appsecret: this.clientSecret });
    return fetch(`${this.url}/gettoken?${query}`, { signal });
  }

  getByUnionId(token: string, unionid: unknown = this.person().unionId): Promise<Response> {
    return this.post(`/topapi/user/getbyunionid?access_token=${token}`, { unionid });
  }

  getUser(token: string, userid: string = this.person().userid): Promise<Response> {
    return this.post(`/topapi/v2/user/get?access_token=${token}`, { userid });
  }

  getUserInfo(token: string, code: unknown): Promise<Response> {
    return this.post(`/topapi/v2/user/getuserinfo?access_token=${token}`, { code });
  }

  /** What the DingTalk client of a person tells a page that asks it for a code. */
  async askClient(changes: Json = {}): Promise<ClientAnswer[]> {
    const response = await this.post("/client/request-auth-code", {
      corpId: this.corpId,
      clientId: this.clientId,
      pageUrl: `${new URL(REDIRECT_URI).origin}/page`,
      person: this.people[0]?.id,
      ...changes,
    });
    return ((await response.json()) as { answers: ClientAnswer[] }).answers;
  }

  async createSilentCode(person = this.person()): Promise<string> {
    const [answer] = await this.askClient({ person: person.id });
    if (answer?.code === undefined) throw new Error(`no code: ${JSON.stringify(answer)}`);
    return answer.code;
  }

  post(path: string, body: Json): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }
}

async function control(url: string, method: string, path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${url}/control${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const answer = (await response.json()) as Json;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function readString(response: Response, name: string): Promise<string> {
  const value = ((await response.json()) as Json)[name];
  if (typeof value !== "string") throw new Error(`no ${name} in the answer`);
  return value;
}
