import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";

/** Opens DingTalk's developer console beside this one. */
export function DeveloperConsoleLink() {
  const t = useTranslations("connections.new");
  return (
    <a
      href="https://open-dev.dingtalk.com"
      target="_blank"
      rel="noreferrer"
      className={buttonClass("secondary")}
    >
      {t("open")}
      <ExternalLink aria-hidden />
    </a>
  );
}
