import { TrialPanel } from "@/components/hosted/trial-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";
import { getTrialPage } from "@/lib/entry/hosted/trial-page";

/** `B/trial/<connection>`: an administrator tries a connection, with a ticket from the console. */
export const GET = hostedPage(getTrialPage, (page, scene) => ({
  title: scene.texts("trial.title"),
  returnPath: page.returnPath,
  content: <TrialPanel {...scene} {...page} />,
}));

export const POST = leadToItself;
