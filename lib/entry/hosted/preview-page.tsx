import "server-only";
import { renderHostedPage } from "@/components/hosted/hosted-document";
import { LoginPanel } from "@/components/hosted/login-panel";
import { loginTitle } from "@/components/hosted/login-title";
import { getPoolAddress } from "@/lib/addresses/pools";
import { createSecret } from "@/lib/crypto/random";
import type { Theme } from "@/lib/domain/branding/accent";
import type { Branding } from "@/lib/domain/branding/branding";
import { logoPlace, type PreviewInput } from "@/lib/domain/branding/branding-form";
import type { PoolScope } from "@/lib/services/access/scope";

/** Always fits, and never does: in the place of what the browser prefers. */
const themed: Readonly<Record<Theme, string>> = { light: "(min-width:99999px)", dark: "(min-width:0)" };

/**
 * The login page of a pool as it would look, as a document for a frame in which nothing runs and nothing can be sent: it is made of the
 * parts that the real one is made of, with ways in that are none. In the place of the logo's address stands {@link logoPlace}.
 *
 * @throws AppError `pool.not_found`.
 */
export async function previewLook(
  { poolId }: PoolScope,
  { values, logo, locale, theme }: Omit<PreviewInput, "poolId" | "values"> & { values: Branding },
): Promise<{ html: string }> {
  const pool = await getPoolAddress(poolId);
  const shown = values.showsLogo && logo.width > 0 && logo.height > 0 ? logo : null;
  const brand = {
    values,
    poolName: pool.name,
    logo: shown && { ...shown, digest: "", address: logoPlace, iconAddress: logoPlace },
  };
  const page = {
    poolName: pool.name,
    applicationName: null,
    choices: [{ connectionId: "", displayName: pool.name, silent: false, browser: true }],
    // The form of this one has no script, which would be refused there.
    methods: ["email_code" as const],
    local: { address: "", identifier: "" },
    opened: null,
    emergencyLink: null,
    lastUsed: null,
    obstacle: null,
    auto: null,
    begin: { action: "", fields: {} },
    register: null,
    cancel: null,
    again: false,
    choosesAccount: false,
    continue: null,
    another: null,
    person: null,
    failure: undefined,
    contact: "",
  };
  const html = renderHostedPage(
    locale,
    createSecret(16),
    (scene) => ({
      title: loginTitle(scene.texts, page),
      returnPath: "/",
      content: <LoginPanel {...scene} {...page} />,
    }),
    brand,
  );
  return { html: inTheme(html, theme) };
}

function inTheme(html: string, theme: Theme): string {
  return html
    .replaceAll("(prefers-color-scheme:dark)", themed[theme])
    .replace('content="light dark"', `content="${theme}"`)
    .replace(":root{color-scheme:light dark;", `:root{color-scheme:${theme};`);
}
