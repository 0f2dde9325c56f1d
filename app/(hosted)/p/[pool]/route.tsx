import { PoolPanel } from "@/components/hosted/pool-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { getPoolPage } from "@/lib/entry/hosted/pool-page";

/** `B/`: the pool's own page, which says whether one is signed in. */
export const GET = hostedPage(getPoolPage, (page, { texts }) => ({
  title: texts("poolPage.title"),
  returnPath: page.returnPath,
  content: <PoolPanel texts={texts} {...page} />,
}));
