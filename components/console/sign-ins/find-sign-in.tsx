import { FileSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

interface FindSignInProps {
  /** What was looked for and not found; "" when nothing was. */
  text: string;
  isReference: boolean;
  retentionDays: number;
}

/** Takes a reference number, for all pools; says where else to look when there is no such attempt. Works without a script. */
export function FindSignIn({ text, isReference, retentionDays: days }: FindSignInProps) {
  const t = useTranslations("signIns.find");
  return (
    <Card>
      <search>
        <form action="/console/find" className="grid gap-1.5 px-5 py-5">
          <Label htmlFor="reference">{t("label")}</Label>
          <span className="flex max-w-lg gap-2">
            <Input
              id="reference"
              key={text}
              name="reference"
              defaultValue={text}
              maxLength={100}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className="font-mono"
            />
            <Button type="submit">{t("submit")}</Button>
          </span>
        </form>
      </search>
      {text && (
        <div role="status" className="border-line border-t">
          <EmptyState
            icon={FileSearch}
            title={isReference ? t("notFound") : t("notReference")}
            description={isReference ? t("notFoundDescription", { days }) : t("notReferenceDescription")}
          />
        </div>
      )}
    </Card>
  );
}
