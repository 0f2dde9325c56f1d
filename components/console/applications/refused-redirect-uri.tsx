import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";

interface RefusedRedirectUriProps {
  application: {
    redirectUris: readonly string[];
    refusedRedirectUri: string | null;
    refusedRedirectUriAt: Date | null;
  };
}

/** What the application's last refused request asked for, until it is registered: usually a mistyped address. */
export function RefusedRedirectUri({ application }: RefusedRedirectUriProps) {
  const t = useTranslations("applications.details");
  const { redirectUris, refusedRedirectUri: refused, refusedRedirectUriAt: at } = application;
  if (!refused || !at || redirectUris.some((uri) => uri.split("?", 1)[0] === refused)) return null;
  return (
    <Notice tone="warning" title={t("refusedTitle")}>
      <p>{t.rich("refusedText", { time: () => <Time value={at} /> })}</p>
      <p className="my-1">
        <code className="break-all font-mono text-ink text-xs">{refused}</code>
      </p>
      <p>{t("refusedHelp")}</p>
    </Notice>
  );
}
