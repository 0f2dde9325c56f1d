"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { type MailGroup, mailGroups } from "@/lib/domain/mail/mail-groups";

interface MailGroupFormProps {
  /** The address of the list. */
  home: string;
  trouble: boolean;
  group: MailGroup | null;
}

/** Narrows the list to mails that tell of one sort of thing. */
export function MailGroupForm({ home, trouble, group }: MailGroupFormProps) {
  const t = useTranslations("mails");
  const groups = Object.keys(mailGroups) as MailGroup[];
  return (
    <search>
      <form
        key={group}
        action={home}
        className="grid items-end gap-3 border-line border-b px-5 py-4 sm:grid-cols-[minmax(0,18rem)_auto] sm:justify-start"
      >
        {trouble && <input type="hidden" name="status" value="trouble" />}
        <FormField label={t("group")}>
          <Select name="group" defaultValue={group ?? ""}>
            <option value="">{t("allGroups")}</option>
            {groups.map((one) => (
              <option key={one} value={one}>
                {t(`groups.${one}`)}
              </option>
            ))}
          </Select>
        </FormField>
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </form>
    </search>
  );
}
