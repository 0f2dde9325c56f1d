import { AppWindow, Layers, Plug, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { CreatePoolButton } from "./create-pool-button";

/** A pool as the list shows it. */
export interface PoolSummary {
  id: string;
  name: string;
  slug: string;
  connections: number;
  applications: number;
  users: number;
}

/** All pools, each with what is in it. */
export function PoolList({ pools }: { pools: readonly PoolSummary[] }) {
  const t = useTranslations("pools");
  if (pools.length === 0)
    return (
      <Card>
        <EmptyState
          icon={Layers}
          title={t("empty")}
          description={t("emptyDescription")}
          action={<CreatePoolButton />}
        />
      </Card>
    );
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {pools.map((pool) => (
        <li key={pool.id} className="min-w-0">
          <PoolCard pool={pool} />
        </li>
      ))}
    </ul>
  );
}

function PoolCard({ pool }: { pool: PoolSummary }) {
  const t = useTranslations("pools.counts");
  const facts = [
    { icon: Plug, text: t("connections", { count: pool.connections }) },
    { icon: AppWindow, text: t("applications", { count: pool.applications }) },
    { icon: UsersRound, text: t("users", { count: pool.users }) },
  ];
  return (
    <Link
      href={`/console/user-pools/${pool.id}`}
      className="block h-full rounded-xl border border-line bg-surface p-5 shadow-lift transition-colors hover:border-ink-faint"
    >
      <span className="block break-words font-semibold text-[0.9375rem]">{pool.name}</span>
      <span className="mt-0.5 block break-all font-mono text-ink-faint text-xs">{pool.slug}</span>
      <span className="mt-5 grid gap-1.5 text-ink-soft">
        {facts.map(({ icon: Icon, text }) => (
          <span key={text} className="flex items-center gap-2">
            <Icon aria-hidden className="size-4 text-ink-faint" />
            {text}
          </span>
        ))}
      </span>
    </Link>
  );
}
