import { ArrowRight, CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

interface NextStepsProps {
  pool: { connections: number; applications: number };
  /** The address of the pool. */
  home: string;
  /** What has been seen. */
  steps: { connection: boolean; callback: boolean; offer: boolean; signIn: boolean };
  connections: readonly { id: string }[];
}

/** What is left to do until somebody has signed in: each step is done once its fact was seen, not once its row exists. */
export function NextSteps({ pool, home, steps, connections }: NextStepsProps) {
  const t = useTranslations("pools.next");
  const [first, ...others] = connections;
  const hasOne = first !== undefined && others.length === 0;
  const connectionPage = hasOne ? `${home}/connections/${first.id}` : `${home}/connections`;
  const applicationsPage = pool.applications > 0 ? `${home}/applications` : `${home}/applications/new`;
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <ol className="divide-y divide-line">
        <Step
          href={pool.connections > 0 ? connectionPage : `${home}/connections/new`}
          title={t("connection")}
          help={t(pool.connections > 0 ? "connectionUnseen" : "connectionHelp")}
          done={steps.connection}
        />
        <Step
          href={applicationsPage}
          title={t("application")}
          help={t(pool.applications > 0 ? "applicationUnoffered" : "applicationHelp")}
          done={steps.offer}
        />
        <Step href={connectionPage} title={t("callback")} help={t("callbackHelp")} done={steps.callback} />
        <Step href={applicationsPage} title={t("signIn")} help={t("signInHelp")} done={steps.signIn} />
      </ol>
    </Card>
  );
}

interface StepProps {
  href: string;
  title: string;
  help: string;
  done: boolean;
}

function Step({ href, title, help, done }: StepProps) {
  const t = useTranslations("pools.next");
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <li>
      <Link href={href} className="flex items-start gap-3 px-5 py-4 transition-colors hover:bg-surface-hover">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${done ? "text-success" : "text-ink-faint"}`} />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{title}</span>
          {done && <span className="sr-only"> ({t("done")})</span>}
          {!done && <span className="block text-ink-soft">{help}</span>}
        </span>
        <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
      </Link>
    </li>
  );
}
