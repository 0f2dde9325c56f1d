import { type NextRequest, NextResponse } from "next/server";
import { locateAddress } from "@/lib/addresses/locate-address";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { contentSecurityPolicy } from "@/lib/config/page-policy";
import { findSurface } from "@/server/edge-table.mjs";

/**
 * Runs before every request that Next answers, but those for static files and, under a pool's path, for its login pages: they
 * are the busiest, and write their own policy. It knows headers only and decides nothing about access: pages, actions and
 * routes check that by themselves (SEC-60, SEC-82).
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
  const { content } = findSurface(inside);
  if (content === "page" || content === "hosted-page") {
    const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
    const policy = contentSecurityPolicy(content, nonce);
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

export const config = { matcher: ["/((?!_next/static/|p/[^/]+/(?:login|start)/).*)"] };
