import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import { InlineLink } from "../inline-link";
import { type FaultActs, FaultItem } from "./fault-item";

interface OpenFaultsProps extends FaultActs {
  faults: FirstSignIn["faults"];
  /** Of the application's first page. */
  address: string;
}

/** The mistakes in an application's requests of the last day that are left to mend: the last ones as they are, and where all are. */
export function OpenFaults({ faults: { count, last }, address, ...acts }: OpenFaultsProps) {
  const t = useTranslations("requestFaults");
  if (count === 0) return null;
  return (
    <Notice tone="warning" title={t("mark", { count })}>
      <ul className="mb-2 divide-y divide-line [&>li]:py-3">
        {last.map((fault) => (
          <FaultItem key={`${fault.kind} ${fault.detail}`} fault={fault} {...acts} />
        ))}
      </ul>
      <InlineLink href={`${address}/requests`}>{t("markLink")}</InlineLink>
    </Notice>
  );
}
