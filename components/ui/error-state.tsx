import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface ErrorStateProps {
  title: ReactNode;
  description?: ReactNode;
  /** The number under which the log knows what went wrong. */
  reference?: string | undefined;
  action?: ReactNode;
}

/** What stands where a page should have been. */
export function ErrorState({ title, description, reference, action }: ErrorStateProps) {
  const t = useTranslations("common");
  return (
    <div role="alert" className="mx-auto grid max-w-md place-items-center px-6 py-20 text-center">
      <CircleAlert aria-hidden className="mb-4 size-8 text-ink-faint" />
      <h1 className="font-semibold text-xl">{title}</h1>
      {description && <p className="mt-2 text-balance text-ink-soft">{description}</p>}
      {reference && (
        <p className="mt-4 text-ink-soft">
          {t("reference")} <code className="font-mono text-ink">{reference}</code>
        </p>
      )}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
