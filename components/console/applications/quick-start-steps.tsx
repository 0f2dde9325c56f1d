import { useTranslations } from "next-intl";
import { CodeToCopy } from "@/components/ui/code-to-copy";
import { CopyValue } from "@/components/ui/copy-value";
import { Notice } from "@/components/ui/notice";
import {
  type QuickStart,
  type QuickStartNeed,
  secretPlaceholder,
} from "@/lib/domain/application/quick-start/quick-start";
import type { QuickStartKind } from "@/lib/domain/application/quick-start/quick-starts";
import { InlineLink } from "./inline-link";

interface QuickStartStepsProps {
  kind: QuickStartKind;
  quickStart: QuickStart;
  /** Of the application's first page. */
  address: string;
}

/** One way to begin: what is still missing, what to install, the files, how it is started, and what is seen then. */
export function QuickStartSteps({ kind, quickStart, address }: QuickStartStepsProps) {
  const t = useTranslations("applications.quickStart");
  const { needs, install, files, run, opens } = quickStart;
  return (
    <>
      {needs.length > 0 && (
        <Notice title={t("missing")}>
          <ul className="grid list-disc gap-1 pl-5">
            {needs.map((need) => (
              <li key={need.kind}>
                <Need need={need} address={address} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {install && <Command label={t("install")} command={install} />}
      {files.length > 0 && <p>{t(`kinds.${kind}.where`)}</p>}
      {files.map(({ name, text }) => (
        <CodeToCopy key={name} label={name} text={text} />
      ))}
      {run && <Command label={t("run")} command={run} />}
      {files.length > 0 && (
        <p className="break-words text-ink-soft">{t(`kinds.${kind}.then`, { address: opens ?? "" })}</p>
      )}
    </>
  );
}

function Command({ label, command }: { label: string; command: string }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <p className="font-medium">{label}</p>
      <CopyValue value={command} label={label} />
    </div>
  );
}

const pageOfNeed: Record<QuickStartNeed["kind"], string> = {
  redirect_uri: "sign-in#addresses",
  web_origin: "sign-in#addresses",
  rs256: "tokens",
  device_flow: "tokens",
  api: "tokens",
  secret: "settings",
};

function Need({ need, address }: { need: QuickStartNeed; address: string }) {
  const t = useTranslations("applications.quickStart.needs");
  return t.rich(need.kind, {
    link: (text) => <InlineLink href={`${address}/${pageOfNeed[need.kind]}`}>{text}</InlineLink>,
    value: () => (
      <code className="break-all font-mono text-ink text-xs">
        {need.kind === "redirect_uri" ? need.address : secretPlaceholder}
      </code>
    ),
  });
}
