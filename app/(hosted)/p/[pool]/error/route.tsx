import { EndedPanel, endedTitle } from "@/components/hosted/ended-panel";
import { getErrorPage } from "@/lib/entry/hosted/error-page";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";

/** `B/error`: for failures that no interaction of this browser can be found for. */
export const GET = hostedPage(getErrorPage, (page, { texts }) => ({
  title: endedTitle({ texts, ...page }),
  returnPath: page.returnPath,
  content: <EndedPanel texts={texts} {...page} />,
}));
