import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

interface UserSearchProps {
  /** The address of the list. */
  action: string;
  search: string;
}

/** Looks for users: a plain GET form, so that a search can be kept as an address. */
export function UserSearch({ action, search }: UserSearchProps) {
  const t = useTranslations("users");
  return (
    <search>
      <form action={action} className="flex gap-2 border-line border-b px-5 py-4">
        <span className="relative min-w-0 max-w-md flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
          />
          <Input
            // A new search is a new page; the field starts with what was looked for.
            key={search}
            type="search"
            name="search"
            defaultValue={search}
            aria-label={t("search")}
            placeholder={t("searchPlaceholder")}
            maxLength={100}
            className="pl-9"
          />
        </span>
        <Button type="submit" variant="secondary">
          {t("search")}
        </Button>
      </form>
    </search>
  );
}
