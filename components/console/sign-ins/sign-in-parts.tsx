import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { AttemptState } from "@/lib/domain/login/attempt-state";

const tones = {
  signed_in: "success",
  created: "success",
  refused: "danger",
  factor_asked: "neutral",
  factor_not_shown: "warning",
  linked: "success",
  tried: "neutral",
  under_way: "neutral",
  asked: "neutral",
  unanswered: "warning",
  abandoned: "warning",
  broken_off: "warning",
} as const satisfies Record<AttemptState, string>;

/** How far an attempt came, in a word or two. */
export function StateBadge({ state }: { state: AttemptState }) {
  const t = useTranslations("signIns.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

interface NamedLinkProps {
  /** Null when there was none; without an id once it was deleted. */
  named: { id: string | null; name: string } | null;
  folder: string;
}

/** What an attempt was about, with the way there while it exists. */
export function NamedLink({ named, folder }: NamedLinkProps) {
  const t = useTranslations("signIns");
  if (!named) return <span className="text-ink-soft">{t("without")}</span>;
  if (named.id === null) return <span className="break-words text-ink-soft">{named.name}</span>;
  return (
    <Link
      href={`${folder}/${named.id}`}
      prefetch={false}
      className="break-words hover:underline md:relative md:z-10"
    >
      {named.name}
    </Link>
  );
}

interface PersonNameProps {
  poolId: string;
  person: { userId: string | null; name: string | null } | null;
}

/** Who it was, as far as anybody knows, with the way to the user: a name alone is nobody's of this pool, so the link is seen. */
export function PersonName({ poolId, person }: PersonNameProps) {
  const t = useTranslations("signIns");
  if (!person) return <span className="text-ink-soft">{t("stranger")}</span>;
  const name = person.name ?? t("unnamed");
  if (person.userId === null) return <span className="break-words">{name}</span>;
  return (
    <Link
      href={`/console/user-pools/${poolId}/users/${person.userId}`}
      prefetch={false}
      className="relative z-10 break-words underline decoration-ink-faint underline-offset-4 hover:decoration-current"
    >
      {name}
    </Link>
  );
}
