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
}

/** The ways to try a connection: in this browser, and silently inside DingTalk by way of a QR code. */
export function TrialWays({ address, minutes, modes, disabled }: TrialWaysProps) {
  const t = useTranslations("connections.trial");
  return (
    <Card className="max-w-3xl">
      <CardBody className="grid gap-6">
        {disabled ? (
          <p>{t("disabled")}</p>
        ) : (
          <>
            <div className="grid gap-6 sm:grid-cols-2">
              <Way title={t("here")} help={modes.includes("browser") ? t("hereHelp") : t("browserOff")}>
                {modes.includes("browser") && (
                  <a href={address} target="_blank" rel="noreferrer" className={buttonClass()}>
                    {t("open")}
                    <ExternalLink aria-hidden className="size-4" />
                  </a>
                )}
              </Way>
              <Way
                title={t("inDingTalk")}
                help={modes.includes("in_client") ? t("inDingTalkHelp") : t("modeOff")}
              >
                {modes.includes("in_client") && <QrCode value={address} label={t("qr")} />}
              </Way>
            </div>
            <div className="grid gap-1.5">
              <CopyValue value={address} label={t("copy")} />
              <p className="text-ink-soft">{t("expires", { minutes })}</p>
            </div>
          </>
        )}
      </CardBody>
    </Card>
  );
}

function Way({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <section className="grid content-start justify-items-start gap-2">
      <h2 className="font-medium">{title}</h2>
      <p className="text-ink-soft">{help}</p>
      {children}
    </section>
  );
}
