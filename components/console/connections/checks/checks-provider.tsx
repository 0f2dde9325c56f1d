"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import type { Action } from "@/lib/domain/action-result";
import type { CheckResult } from "@/lib/domain/connection/check";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import type { ConnectionHealth } from "@/lib/domain/connection/health";
import { useCheckSteps } from "./use-check-steps";

/** What is known of a connection's way to DingTalk. */
export interface KnownChecks {
  health: ConnectionHealth;
  /** None when the connection's settings cannot be read. */
  results: readonly CheckResult[];
  /** Of the credentials that the results are about. */
  mark: string;
  /** The AppSecret before the present one, while both are kept. */
  previousSecret: { fingerprint: string; until: Date } | null;
}

/** One step of the check of a stored connection. */
export type CheckAction = Action<
  { poolId: string; connectionId: string; step: CheckStep },
  { results: CheckResult[]; health: ConnectionHealth }
>;

type Checks = KnownChecks & Omit<ReturnType<typeof useCheckSteps>, "ask">;

const Context = createContext<Checks | null>(null);

/** What is known of the connection of this page, and what makes it known. */
export function useChecks(): Checks {
  const checks = useContext(Context);
  if (!checks) throw new Error("outside of a connection's page");
  return checks;
}

interface ChecksProviderProps {
  poolId: string;
  connectionId: string;
  checks: KnownChecks;
  check: CheckAction;
  children: ReactNode;
}

/** Holds the check of one connection for its pages. Credentials that nobody has checked are checked at once. */
export function ChecksProvider({ poolId, connectionId, checks, check, children }: ChecksProviderProps) {
  const router = useRouter();
  /** What a step answered since the page was read; a newer reading of the page holds it as well. */
  const [answered, setAnswered] = useState<{ over: KnownChecks; now: Partial<KnownChecks> } | null>(null);
  const steps = useCheckSteps({
    ask: (step) => check({ poolId, connectionId, step }),
    onAnswer: (now) => setAnswered({ over: checks, now }),
    onEnd: () => router.refresh(),
  });
  const known = answered?.over === checks ? { ...checks, ...answered.now } : checks;

  const checkedFor = useRef<string | null>(null);
  const checkNew = useEffectEvent(() => {
    const credentials = checks.results.find(({ line }) => line === "credentials");
    if (!credentials || credentials.checkedAt || checkedFor.current === checks.mark) return;
    checkedFor.current = checks.mark;
    void steps.run();
  });
  useEffect(() => {
    // Credentials that are saved while others are checked have their turn afterwards.
    if (checks.mark && steps.running === null) checkNew();
  }, [checks.mark, steps.running]);

  return <Context value={{ ...known, ...steps }}>{children}</Context>;
}
