import type { HostedPage, PageScene } from "../hosted-document";
import { SecondFactorPanel, type SecondFactorPanelProps } from "./second-factor-panel";

/** The page for a second factor, wherever it stands: at a pending request, or at the account page. */
export function secondFactorPage(
  page: Omit<SecondFactorPanelProps, keyof PageScene> & { returnPath: string },
  scene: PageScene,
): HostedPage {
  const { poolName: pool, step, returnPath } = page;
  return {
    title: scene.texts(step.kind === "set_up" ? "secondFactor.setUp.title" : "secondFactor.title", { pool }),
    returnPath,
    content: <SecondFactorPanel {...scene} {...page} />,
  };
}
