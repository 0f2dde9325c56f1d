import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { NextRequest } from "next/server";
import NextAuth, { type NextAuthConfig } from "next-auth";

/** A route handler as an application exports it. */
type Handler = (request: NextRequest) => Promise<Response>;

/** An application that has next-auth, and nothing of this product but the provider. */
export interface PlainApplication {
  url: string;
  /** What next-auth reported, oldest first. */
  errors: Error[];
  close(): Promise<void>;
}

/**
 * Starts an application whose only routes are next-auth's, mounted as its documentation says.
 *
 * @param configure gets the application's origin, which a DingTalk app has to know before.
 * @param wrapGet what the application puts around next-auth's GET handler.
 */
export async function startPlainApplication(
  configure: (origin: string) => Promise<NextAuthConfig>,
  wrapGet: (handler: Handler) => Handler = (handler) => handler,
): Promise<PlainApplication> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const errors: Error[] = [];
  const { handlers } = NextAuth({
    secret: "a secret of the application alone",
    trustHost: true,
    logger: { error: (error) => errors.push(error) },
    ...(await configure(url)),
  });
  const routes: Record<string, Handler> = { GET: wrapGet(handlers.GET), POST: handlers.POST };
  server.on("request", async (incoming, outgoing) => {
    const request = await toRequest(incoming, url);
    const route = request.nextUrl.pathname.startsWith("/api/auth/") ? routes[request.method] : undefined;
    const answer = route ? await route(request) : new Response("home");
    outgoing.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      "set-cookie": answer.headers.getSetCookie(),
    });
    outgoing.end(await answer.text());
  });
  return {
    url,
    errors,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function toRequest(incoming: IncomingMessage, origin: string): Promise<NextRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = "GET", url = "/" } = incoming;
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const body = method === "POST" ? Buffer.concat(chunks).toString() : undefined;
  return new NextRequest(new URL(url, origin), { method, headers, body });
}
