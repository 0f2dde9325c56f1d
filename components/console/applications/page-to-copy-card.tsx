import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { type BrowserSdk, findPopupRedirectUri, pageToCopy } from "@/lib/domain/application/page-to-copy";

interface PageToCopyCardProps {
  application: { clientId: string; redirectUris: readonly string[]; webOrigins: readonly string[] };
  issuer: string;
  sdk: BrowserSdk;
}

/** A page that signs people in, filled in with the application's own values; or what is missing for one. */
export function PageToCopyCard({ application, issuer, sdk }: PageToCopyCardProps) {
  const t = useTranslations("applications.details.page");
  const redirectUri = findPopupRedirectUri(application);
  const { clientId } = application;
  const page = redirectUri === null ? null : pageToCopy({ issuer, clientId, redirectUri, sdk });
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-3">
        {page === null ? (
          <Notice>{t("missing")}</Notice>
        ) : (
          <>
            <div className="flex items-center justify-between gap-2">
              <p className="font-medium">{t("label")}</p>
              <CopyButton value={page} label={t("label")} />
            </div>
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
              tabIndex={0}
              aria-label={t("label")}
              className="max-h-96 overflow-auto rounded-md border border-line bg-surface-sunken px-3 py-2"
            >
              <pre className="font-mono text-[0.8125rem]">{page}</pre>
            </section>
            <p className="text-ink-soft">{t("upgrade")}</p>
          </>
        )}
      </CardBody>
    </Card>
  );
}
