import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { HostedMessage } from "@/components/hosted/hosted-message";
import { PlainLink } from "@/components/hosted/plain-link";
import { type PoolAddress, poolHomeAddress } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { pathToRepeat } from "./repeat-path";
import { showPage } from "./show-page";

/** The page of an address below a pool's issuer that leads nowhere. */
export async function showNothing(pool: PoolAddress, ctx: KoaContextWithOIDC): Promise<void> {
  const reference = createReference();
  log().info({ code: "request.not_found", reference }, "OpenID request refused");
  const poolPage = new URL(poolHomeAddress(pool)).pathname;
  ctx.set("cache-control", "no-store");
  await showPage(ctx, ({ texts }) => ({
    title: texts("titles.in", { what: texts("refused.nothing.title"), pool: pool.name }),
    returnPath: pathToRepeat(pool, ctx),
    content: (
      <HostedMessage
        texts={texts}
        symbol="compass"
        title={texts("refused.nothing.title")}
        text={texts("refused.nothing.text")}
        reference={reference}
        ways={<PlainLink href={poolPage}>{texts("ways.poolPage")}</PlainLink>}
      />
    ),
  }));
  ctx.status = 404;
}
