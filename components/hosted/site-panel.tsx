import type { ReactNode } from "react";
import { sitePath } from "@/lib/domain/protected-site/asked-request";
import type { SitePage } from "@/lib/domain/protected-site/site-page";
import { HostedButton } from "./hosted-button";
import { HostedMessage } from "./hosted-message";
import type { Subject } from "./line-drawing";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

const symbols: Readonly<Record<SitePage, Subject>> = {
  sign_in_needed: "person",
  sign_in_over: "compass",
  sign_in_refused: "compass",
  site_unknown: "compass",
  application_disabled: "compass",
  page_refused: "compass",
  sign_out: "leave",
  signed_out: "done",
};

/** What a protected site shows in our name: it stands under the site's own host, and its links lead to paths there. */
export function SitePanel({ texts, page, site }: { texts: HostedTexts; page: SitePage; site: string }) {
  return (
    <HostedMessage
      texts={texts}
      symbol={symbols[page]}
      title={texts(`site.${page}.title`)}
      text={texts(`site.${page}.text`, { site })}
      ways={waysOf(texts, page)}
    />
  );
}

function waysOf(texts: HostedTexts, page: SitePage): ReactNode {
  switch (page) {
    case "sign_in_needed":
      return (
        <PlainLink href={`${sitePath}/sign-in`} look="primary">
          {texts("site.signIn")}
        </PlainLink>
      );
    case "sign_in_over":
    case "sign_in_refused":
      return (
        <PlainLink href="/" look="primary">
          {texts("site.again")}
        </PlainLink>
      );
    case "signed_out":
      return <PlainLink href="/">{texts("site.signInAgain")}</PlainLink>;
    case "sign_out":
      return (
        <>
          <HostedButton action={`${sitePath}/sign-out`} look="primary">
            {texts("logout.confirm")}
          </HostedButton>
          <PlainLink href="/">{texts("logout.stay")}</PlainLink>
        </>
      );
    case "site_unknown":
    case "application_disabled":
    case "page_refused":
      return null;
  }
}
