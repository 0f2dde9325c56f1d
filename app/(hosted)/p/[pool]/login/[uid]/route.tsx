import { ConsentPanel } from "@/components/hosted/consent-panel";
import { LoginPanel } from "@/components/hosted/login-panel";
import { loginTitle } from "@/components/hosted/login-title";
import { NotAdmittedPanel } from "@/components/hosted/not-admitted-panel";
import { OnlyWayPanel } from "@/components/hosted/only-way-panel";
import { secondFactorPage } from "@/components/hosted/second-factor/second-factor-page";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { getLoginPage } from "@/lib/entry/hosted/login-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";

/** `B/login/<uid>`: the page of one interaction, for the browser that it belongs to. */
export const GET = hostedPage(
  getLoginPage,
  (page, scene) => {
    if (page.prompt === "second_factor") return secondFactorPage(page, scene);
    if (page.prompt === "not_admitted")
      return {
        title: scene.texts("notAdmitted.title", { application: page.applicationName, pool: page.poolName }),
        returnPath: page.returnPath,
        content: <NotAdmittedPanel {...scene} {...page} />,
      };
    if (page.prompt === "consent")
      return {
        title: scene.texts("consent.title", { application: page.applicationName, pool: page.poolName }),
        returnPath: page.returnPath,
        guardsPresses: true,
        content: <ConsentPanel {...scene} {...page} />,
      };
    const { onlyWay } = page;
    return {
      title: loginTitle(scene.texts, page),
      returnPath: page.returnPath,
      content:
        onlyWay === null ? (
          <LoginPanel {...scene} {...page} />
        ) : (
          <OnlyWayPanel {...scene} {...page} onlyWay={onlyWay} />
        ),
    };
  },
  { language: (page) => page.language },
);

export const POST = leadToItself;
