import { createHash } from "node:crypto";

export const issuer = "https://login.example.com/p/acme/oidc";
export const clientId = "client-1";

type Answer = { status?: number; body: unknown };

/** An issuer's endpoints, as far as the SDK asks them. It compares what a request said with what its code is redeemed with. */
export class FakeIssuer {
  /** What each endpoint was asked, in this order. */
  readonly asked: { endpoint: string; fields: URLSearchParams }[] = [];
  /** The request that codes are good for. */
  request: URLSearchParams | null = null;
  claims: Record<string, unknown> = {};
  tokens: Record<string, unknown> = {};
  answers: Partial<Record<"discovery" | "token" | "me" | "revocation", () => Answer | Promise<Answer>>> = {};

  fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const endpoint = String(input).slice(issuer.length + 1);
    const name = endpoint.startsWith(".well-known") ? "discovery" : endpoint.replace("token/rev", "rev");
    const fields = new URLSearchParams(init.body as URLSearchParams | undefined);
    this.asked.push({ endpoint: name, fields });
    const own = this.answers[name as keyof FakeIssuer["answers"]];
    const { status = 200, body } = own ? await own() : this.answer(name, fields);
    return new Response(JSON.stringify(body), { status });
  };

  count(name: string): number {
    return this.asked.filter(({ endpoint }) => endpoint === name).length;
  }

  private answer(name: string, fields: URLSearchParams): Answer {
    if (name === "discovery") return { body: metadata };
    if (name === "me") return { body: { sub: "person-1", name: "张伟" } };
    if (name === "revocation") return { body: {} };
    if (fields.get("grant_type") === "authorization_code") {
      const proven = createHash("sha256")
        .update(fields.get("code_verifier") ?? "")
        .digest("base64url");
      const fits =
        proven === this.request?.get("code_challenge") &&
        fields.get("redirect_uri") === this.request.get("redirect_uri") &&
        fields.get("client_id") === clientId;
      if (!fits) return { status: 400, body: { error: "invalid_grant" } };
    }
    return { body: this.makeTokens(this.request?.get("nonce") ?? undefined) };
  }

  /** An answer of the token endpoint. */
  makeTokens(nonce?: string): Record<string, unknown> {
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: "person-1",
      name: "张伟",
      exp: Date.now() / 1000 + 600,
      nonce,
    };
    const payload = Buffer.from(JSON.stringify({ ...claims, ...this.claims })).toString("base64url");
    return {
      access_token: "access-1",
      id_token: `e30.${payload}.c2ln`,
      expires_in: 3600,
      scope: "openid profile",
      ...this.tokens,
    };
  }
}

export const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/me`,
  end_session_endpoint: `${issuer}/session/end`,
  revocation_endpoint: `${issuer}/token/revocation`,
};
