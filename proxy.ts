import { type NextRequest, NextResponse } from "next/server";
import { locateAddress } from "@/lib/addresses/locate-address";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { contentSecurityPolicy, isPage } from "@/lib/config/page-policy";

/**
 * Runs before every request but those for static files and, under a pool's path, for its OpenID provider and its login pages:
 * they are the busiest, check the host by themselves and write their own policy. It knows hosts and headers only and decides
 * nothing about access: pages, actions and routes check that by themselves (SEC-60, SEC-80, SEC-82).
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const inside = await locateAddress(request.headers.get("host"), pathname);
  if (inside === null) {
    const headers = { "content-security-policy": closedPolicy, "cache-control": "no-store" };
    return new NextResponse("Misdirected request\n", { status: 421, headers });
  }

  const headers = new Headers(request.headers);
  const responseHeaders = new Headers();
  if (isPage(inside)) {
    const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
    const policy = contentSecurityPolicy(inside, nonce);
    headers.set("content-security-policy", policy);
    headers.set("x-dingpass-nonce", nonce);
    headers.set("x-dingpass-path", pathname + search);
    responseHeaders.set("content-security-policy", policy);
  }
  if (inside === pathname) return NextResponse.next({ request: { headers }, headers: responseHeaders });
  return NextResponse.rewrite(new URL(inside + search, request.nextUrl), {
    request: { headers },
    headers: responseHeaders,
  });
}

export const config = { matcher: ["/((?!_next/static/|p/[^/]+/(?:oidc|login|start)/).*)"] };
