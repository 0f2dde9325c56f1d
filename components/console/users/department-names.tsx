"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import { isErrorCode } from "@/lib/domain/error-codes";
import type { DepartmentNamesInput, DepartmentNames as Names } from "@/lib/domain/user/department-names";

const NamesOfUser = createContext<Names>([]);

interface DepartmentNamesProps {
  user: DepartmentNamesInput;
  load: Action<DepartmentNamesInput, Names>;
  children: ReactNode;
}

/** Asks for the names of a user's enterprises and departments once the page is there: DingTalk never keeps it waiting. */
export function DepartmentNames({ user: { poolId, userId }, load, children }: DepartmentNamesProps) {
  const [names, setNames] = useState<Names>([]);
  useEffect(() => {
    let isShown = true;
    load({ poolId, userId }).then(
      (result) => isShown && result.ok && setNames(result.data),
      // The server is out of reach: the ids stay.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [load, poolId, userId]);
  return <NamesOfUser.Provider value={names}>{children}</NamesOfUser.Provider>;
}

/** An enterprise by its corpId, with its name once that is known. */
export function EnterpriseName({ corpId }: { corpId: string }) {
  const found = useContext(NamesOfUser).find((one) => one.corpId === corpId);
  return (
    <>
      {found?.enterprise && <span className="block break-words">{found.enterprise}</span>}
      <code className="break-all font-mono text-[0.8125rem]">{corpId}</code>
    </>
  );
}

/** Departments by their ids, with their names once those are known; or why there are none. */
export function DepartmentList({ corpId, ids }: { corpId: string; ids: readonly string[] }) {
  const t = useTranslations("users");
  const texts = useErrorTexts();
  const found = useContext(NamesOfUser).find((one) => one.corpId === corpId);
  const nameOf = (id: string) => found?.departments.find((one) => one.id === id)?.name;
  const problem = found?.problem;
  return (
    <>
      {ids.map((id) => {
        const name = nameOf(id);
        return (
          <span key={id} className="mr-3 inline-block break-words">
            {name && <>{name} </>}
            <code className="font-mono text-[0.8125rem] text-ink-soft">{id}</code>
          </span>
        );
      })}
      {problem && (
        <p className="mt-1 text-ink-soft">
          {problem.permissions.length > 0
            ? t("departmentPermission", { permission: problem.permissions.join(", ") })
            : isErrorCode(problem.code) && t("departmentProblem", { reason: texts.error(problem.code) })}{" "}
          {problem.applicationLink && (
            <a
              href={problem.applicationLink}
              target="_blank"
              rel="noreferrer"
              className="text-accent hover:underline"
            >
              {t("departmentApply")}
            </a>
          )}
        </p>
      )}
    </>
  );
}
