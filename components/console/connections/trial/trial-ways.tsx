import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { QrCode } from "@/components/ui/qr-code";
import type { EntryMode } from "@/lib/domain/login/entry-mode";

interface TrialWaysProps {
  /** Where the connection is tried. */
  address: string;
  /** How long that address works. */
  minutes: number;
  modes: readonly EntryMode[];
  disabled: boolean;
  /** What has come of it. */
  children: ReactNode;
}

/** The ways to try a connection: in this browser, and silently inside DingTalk by way of a QR code. */
export function TrialWays({ address, minutes, modes, disabled, children }: TrialWaysProps) {
  const t = useTranslations("connections.trial");
  if (disabled)
    return (
      <Card>
        <CardBody>{t("disabled")}</CardBody>
      </Card>
    );
  const silent = modes.includes("in_client");
  return (
    <div className="grid gap-6">
      {children}
      <Card className={silent ? "grid lg:grid-cols-[minmax(0,1fr)_20rem]" : undefined}>
        <CardBody className="grid content-start gap-6">
          <Way title={t("here")} help={modes.includes("browser") ? t("hereHelp") : t("browserOff")}>
            {modes.includes("browser") && (
              <a href={address} target="_blank" rel="noreferrer" className={buttonClass()}>
                {t("open")}
                <ExternalLink aria-hidden className="size-4" />
              </a>
            )}
          </Way>
          <Way title={t("elsewhere")} help={t("expires", { minutes })}>
            <CopyValue value={address} label={t("copy")} />
          </Way>
          {!silent && <Way title={t("inDingTalk")} help={t("modeOff")} />}
        </CardBody>
        {silent && (
          <CardBody className="border-line max-lg:border-t lg:border-l">
            <Way title={t("inDingTalk")} help={t("inDingTalkHelp")}>
              <QrCode value={address} label={t("qr")} />
            </Way>
          </CardBody>
        )}
      </Card>
    </div>
  );
}

function Way({ title, help, children }: { title: string; help: string; children?: ReactNode }) {
  return (
    <section className="grid min-w-0 grid-cols-1 content-start justify-items-start gap-2">
      <h2 className="font-medium">{title}</h2>
      <p className="text-ink-soft">{help}</p>
      {children}
    </section>
  );
}
