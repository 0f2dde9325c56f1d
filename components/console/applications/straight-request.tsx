import { useTranslations } from "next-intl";
import { CardBody } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { type NamedRequest, requestByConnection } from "@/lib/domain/application/request-by-connection";

/** How a developer leads people straight to one connection: the parameter, and a request that has it. */
export function StraightRequest({ request }: { request: NamedRequest }) {
  const t = useTranslations("applications.connections.straight");
  return (
    <CardBody className="border-line border-t py-3">
      <details>
        <summary className="cursor-pointer rounded-md py-1 font-medium text-ink-soft hover:text-ink">
          {t("title")}
        </summary>
        <div className="mt-3 grid gap-3">
          <p className="max-w-prose text-ink-soft">
            {t.rich("text", { code: (text) => <code className="font-mono">{text}</code> })}
          </p>
          <CopyValue value={requestByConnection(request)} label={t("address")} />
          <p className="max-w-prose text-ink-soft">{t("errors")}</p>
        </div>
      </details>
    </CardBody>
  );
}
