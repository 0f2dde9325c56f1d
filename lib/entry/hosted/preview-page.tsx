import "server-only";
import { renderHostedPage } from "@/components/hosted/hosted-document";
import { LoginPanel } from "@/components/hosted/login-panel";
import { loginTitle } from "@/components/hosted/login-title";
import { getPoolAddress } from "@/lib/addresses/pools";
import { createSecret } from "@/lib/crypto/random";
import { getApplication } from "@/lib/data/application-settings";
import type { Theme } from "@/lib/domain/branding/accent";
import { type Branding, initialBranding } from "@/lib/domain/branding/branding";
import { logoPlace, type PreviewScene } from "@/lib/domain/branding/branding-form";
import { layOver } from "@/lib/domain/branding/lay-over";
import type { PoolScope } from "@/lib/services/access/scope";

/** What a form says of a look. */
type Typed = Omit<PreviewScene, "values"> & { values: Branding };

/** Always fits, and never does: in the place of what the browser prefers. */
const themed: Readonly<Record<Theme, string>> = { light: "(min-width:99999px)", dark: "(min-width:0)" };

/**
 * The login page of a pool as it would look.
 *
 * @throws AppError `pool.not_found`.
 */
export async function previewLook({ poolId }: PoolScope, typed: Typed): Promise<{ html: string }> {
  const pool = await getPoolAddress(poolId);
  return { html: renderPreview(typed, { poolName: pool.name, applicationName: null }) };
}

/**
 * The login page of a pool as it would look to whoever signs in to one application of it: what is not typed comes from the pool. The logo is
 * the one that is shown, whosever it is.
 *
 * @throws AppError `pool.not_found`; `application.not_found`.
 */
export async function previewApplicationLook(
  { poolId }: PoolScope,
  { applicationId, ...typed }: Typed & { applicationId: string },
): Promise<{ html: string }> {
  const [pool, application] = await Promise.all([
    getPoolAddress(poolId),
    getApplication({ poolId, applicationId }),
  ]);
  const values = layOver(typed.values, pool.brand?.values ?? initialBranding);
  return {
    html: renderPreview({ ...typed, values }, { poolName: pool.name, applicationName: application.name }),
  };
}

/**
 * A login page as a document for a frame in which nothing runs and nothing can be sent: it is made of the
 * parts that the real one is made of, with ways in that are none. In the place of the logo's address stands {@link logoPlace}.
 */
function renderPreview(
  { values, logo, locale, theme }: Typed,
  names: { poolName: string; applicationName: string | null },
): string {
  const shown = logo.width > 0 && logo.height > 0 ? logo : null;
  const name = names.applicationName ?? names.poolName;
  const brand = {
    values,
    logo: shown && { ...shown, name, digest: "", address: logoPlace, iconAddress: logoPlace },
  };
  const page = {
    ...names,
    choices: [{ connectionId: "", displayName: names.poolName, silent: false, browser: true }],
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
  return inTheme(withoutHandles(html), theme);
}

/** A picture of a page: what could be pressed takes neither the focus nor a click. The frame still scrolls. */
function withoutHandles(html: string): string {
  return html.replace("<body>", "<body inert>");
}

function inTheme(html: string, theme: Theme): string {
  return html
    .replaceAll("(prefers-color-scheme:dark)", themed[theme])
    .replace('content="light dark"', `content="${theme}"`)
    .replace(":root{color-scheme:light dark;", `:root{color-scheme:${theme};`);
}
