import { TestPanel } from "@/components/hosted/test-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";
import { getTestPage } from "@/lib/entry/hosted/test-page";

/** `B/try/<client_id>`: an administrator tries an application, with a ticket from the console. */
export const GET = hostedPage(getTestPage, ({ poolName, returnPath, ...page }, scene) => ({
  title: scene.texts("test.title", { application: page.applicationName, pool: poolName }),
  returnPath,
  content: <TestPanel {...scene} {...page} />,
}));

export const POST = leadToItself;
