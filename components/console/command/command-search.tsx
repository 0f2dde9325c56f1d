"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import type { ConsoleSearchAnswer } from "@/lib/domain/console-search";
import { readReferences, resemblesReference } from "@/lib/domain/login/reference";
import { sections } from "../shell/pool-sections";
import { type ConsoleSearch, useConsoleSearch } from "./use-console-search";

interface CommandSearchProps {
  pools: readonly { id: string; name: string }[];
  search: ConsoleSearch;
  onDone: () => void;
}

/** One place that the search leads to. */
interface Destination {
  href: string;
  label: string;
  /** What kind of place it is. */
  kind: string;
}

/** A field with a list of places below it: arrows choose, Enter goes there. */
export function CommandSearch({ pools, search, onDone }: CommandSearchProps) {
  const t = useTranslations("signIns");
  const router = useRouter();
  const { poolId = "" } = useParams<{ poolId?: string }>();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const text = typed.replace(/\p{Cc}/gu, " ").trim();
  const { answer, pending, failed } = useConsoleSearch(search, text, poolId);
  const destinations = useDestinations({ text, answer, pools, poolId });
  const list = useId();
  const at = Math.min(chosen, destinations.length - 1);
  const go = (href: string) => {
    onDone();
    router.push(href);
  };
  const press = (event: KeyboardEvent) => {
    const { key } = event;
    // The keys of a text that is still being composed belong to the input method.
    if (event.nativeEvent.isComposing || !["ArrowDown", "ArrowUp", "Enter"].includes(key)) return;
    event.preventDefault();
    const count = destinations.length;
    if (key === "ArrowDown" && count > 0) setChosen((at + 1) % count);
    if (key === "ArrowUp" && count > 0) setChosen((at - 1 + count) % count);
    if (key !== "Enter") return;
    const destination = destinations[at];
    // A number was pasted and sent off at once: the page finds it as well.
    if (pending && readReferences(text).length > 0)
      go(`/console/find?${new URLSearchParams({ reference: text })}`);
    else if (destination && !pending) go(destination.href);
  };
  return (
    <div className="grid gap-3">
      <Input
        role="combobox"
        aria-expanded={destinations.length > 0}
        aria-controls={list}
        aria-activedescendant={destinations[at] ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        aria-label={t("command.label")}
        placeholder={t("command.placeholder")}
        value={typed}
        maxLength={200}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
      />
      <div
        id={list}
        role="listbox"
        aria-label={t("command.results")}
        className="grid max-h-80 overflow-y-auto"
      >
        {destinations.map(({ href, label, kind }, index) => (
          <Option
            key={href}
            id={`${list}-${index}`}
            selected={index === at}
            onChoose={() => go(href)}
            onPoint={() => setChosen(index)}
          >
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <span className="max-w-1/2 shrink-0 truncate text-ink-soft text-xs">{kind}</span>
          </Option>
        ))}
      </div>
      <div role="status" className="grid gap-1 text-ink-soft empty:hidden">
        {failed && t("command.failed")}
        {pending && t("command.searching")}
        {answer?.isReference && !answer.found && (
          <>
            <p className="font-medium">{t("find.notFound")}</p>
            <p>{t("find.notFoundDescription", { days: answer.retentionDays })}</p>
          </>
        )}
        {answer && !answer.isReference && destinations.length === 0 && (
          <NothingFound text={text} isInPool={poolId !== ""} />
        )}
        {!text && t("command.hint")}
      </div>
    </div>
  );
}

/** Why there may be nothing: half a number, or a person, whom only their own pool's pages find. */
function NothingFound({ text, isInPool }: { text: string; isInPool: boolean }) {
  const t = useTranslations("signIns");
  const hint = resemblesReference(text)
    ? t("find.notReferenceDescription")
    : !isInPool && t("command.openPool");
  return (
    <>
      <p className="font-medium">{t("command.none")}</p>
      {hint && <p>{hint}</p>}
    </>
  );
}

interface OptionProps {
  id: string;
  selected: boolean;
  onChoose: () => void;
  onPoint: () => void;
  children: React.ReactNode;
}

/** A place of the list. The keyboard stays in the field, which names the chosen one. */
function Option({ id, selected, onChoose, onPoint, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
    <div
      id={id}
      role="option"
      aria-selected={selected}
      ref={(option) => {
        if (selected) option?.scrollIntoView({ block: "nearest" });
      }}
      onClick={onChoose}
      onPointerMove={onPoint}
      className="flex cursor-pointer items-center gap-3 rounded-md px-3 py-2 aria-selected:bg-surface-hover"
    >
      {children}
    </div>
  );
}

interface Basis {
  text: string;
  answer: ConsoleSearchAnswer | null;
  pools: readonly { id: string; name: string }[];
  /** "" on a page of none. */
  poolId: string;
}

/** Where a text may lead: the attempt with this number first, then pages of the open pool, what is called so, pools and people. */
function useDestinations({ text, answer, pools, poolId }: Basis): Destination[] {
  const t = useTranslations("signIns.command");
  const console = useTranslations("console");
  const users = useTranslations("users");
  const home = "/console/user-pools";
  const matches = (label: string) => label.toLowerCase().includes(text.toLowerCase());
  const pages = poolId
    ? sections
        .map(({ name, path }) => ({
          href: `${home}/${poolId}${path}`,
          label: console(name),
          kind: t("page"),
        }))
        .filter(({ label }) => matches(label))
    : [];
  const named = (things: ConsoleSearchAnswer["applications"] = [], folder: "applications" | "connections") =>
    things.map((thing) => ({
      href: `${home}/${thing.poolId}/${folder}/${thing.id}`,
      label: thing.name,
      kind: thing.poolId === poolId ? t(folder) : t(`${folder}Of`, { pool: thing.poolName }),
    }));
  const [reference = ""] = readReferences(text);
  return [
    ...(answer?.found
      ? [
          {
            href: `${home}/${answer.found.poolId}/sign-ins/${answer.found.attemptId}`,
            label: t("signIn", { reference }),
            kind: t("foundSignIn"),
          },
        ]
      : []),
    ...pages,
    ...named(answer?.applications, "applications"),
    ...named(answer?.connections, "connections"),
    ...(answer?.pools ?? pools.filter(({ name }) => matches(name)))
      .filter(({ id }) => text !== "" || id !== poolId)
      .slice(0, 5)
      .map(({ id, name }) => ({ href: `${home}/${id}`, label: name, kind: t("pool") })),
    ...(answer?.users ?? []).map((user) => ({
      href: `${home}/${user.poolId}/users/${user.id}`,
      label: user.name ?? users("unnamed"),
      kind: t("user"),
    })),
  ];
}
