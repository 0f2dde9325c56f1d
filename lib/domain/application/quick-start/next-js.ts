import { needsOfSecret, type QuickStart, type QuickStartValues, secretOf } from "./quick-start";
import { findRedirectAddress, portOf } from "./redirect-address";

/** A site in Next.js with next-auth 5, which takes its answer at an address of its own making. */
export function nextJs(values: QuickStartValues): QuickStart {
  const path = "/api/auth/callback/dingpass";
  const { address, needs } = findRedirectAddress(values.redirectUris, { path, isFixed: true });
  return {
    needs: [...needs, ...needsOfSecret(values)],
    install: "npm install next-auth@beta",
    files: [
      {
        name: ".env.local",
        text: `AUTH_URL=${address.origin}
AUTH_SECRET=${values.sessionSecret}
DINGPASS_ISSUER=${values.issuer}
DINGPASS_CLIENT_ID=${values.clientId}
DINGPASS_CLIENT_SECRET=${secretOf(values)}
`,
      },
      { name: "auth.ts", text: auth },
      { name: "app/api/auth/[...nextauth]/route.ts", text: route },
      { name: "app/page.tsx", text: page },
    ],
    run: `npx next dev --port ${portOf(address)}`,
    opens: `${address.origin}/`,
  };
}

const auth = `import NextAuth from "next-auth";

export const { handlers, auth, signIn, signOut } = NextAuth({
  providers: [
    {
      id: "dingpass",
      name: "Company account",
      type: "oidc",
      issuer: process.env.DINGPASS_ISSUER,
      clientId: process.env.DINGPASS_CLIENT_ID,
      clientSecret: process.env.DINGPASS_CLIENT_SECRET,
    },
  ],
});
`;

const route = `import { handlers } from "@/auth";

export const { GET, POST } = handlers;
`;

const page = `import { auth, signIn } from "@/auth";

export default async function Home() {
  const session = await auth();
  if (session?.user) return <p>Signed in as {session.user.name}</p>;
  return (
    <form action={async () => { "use server"; await signIn("dingpass"); }}>
      <button type="submit">Sign in</button>
    </form>
  );
}
`;
