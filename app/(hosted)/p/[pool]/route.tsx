import { PoolPanel } from "@/components/hosted/pool-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { getPoolPage } from "@/lib/entry/hosted/pool-page";

/** `B/`: the pool's own page, which says whether one is signed in, and as whom. */
export const GET = hostedPage(getPoolPage, (page, { texts }) => ({
  title: texts("titles.in", {
    what: texts(`poolPage.${page.state}`),
    pool: page.poolName,
  }),
  returnPath: page.returnPath,
  content: <PoolPanel texts={texts} {...page} />,
}));
