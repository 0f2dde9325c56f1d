import { EndedPanel, endedWindowTitle } from "@/components/hosted/ended-panel";
import { getErrorPage } from "@/lib/entry/hosted/error-page";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";

/** `B/error`: for failures that no interaction of this browser can be found for. */
export const GET = hostedPage(
  getErrorPage,
  (page, scene) => ({
    title: endedWindowTitle({ ...scene, ...page }),
    returnPath: page.returnPath,
    content: <EndedPanel {...scene} {...page} />,
  }),
  { language: (page) => page.language },
);
