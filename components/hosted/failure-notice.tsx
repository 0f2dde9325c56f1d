import { useTranslations } from "next-intl";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import { LineDrawing } from "./line-drawing";
import { Reference } from "./reference";

/** What went wrong, in one plain sentence, and the number to ask about it. */
export function FailureNotice({ kind, reference }: { kind: FailureKind; reference: string | undefined }) {
  const t = useTranslations("hosted.failure");
  return (
    <div role="alert" className="mb-6 flex gap-3 rounded-xl bg-danger-soft p-4 text-sm">
      <LineDrawing of="alert" className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-semibold">{t("title")}</p>
        <p className="mt-1">{t(kind)}</p>
        {reference && (
          <p className="mt-2">
            <Reference number={reference} />
          </p>
        )}
      </div>
    </div>
  );
}
