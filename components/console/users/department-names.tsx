"use client";

import { useTranslations } from "next-intl";
import { createContext, Fragment, type ReactNode, useContext, useEffect, useState } from "react";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import { isErrorCode } from "@/lib/domain/error-codes";
import type { DepartmentNamesInput, DepartmentNames as Names } from "@/lib/domain/user/department-names";

const NamesOfUsers = createContext<Names>([]);

interface DepartmentNamesProps {
  users: DepartmentNamesInput;
  load: Action<DepartmentNamesInput, Names>;
  children: ReactNode;
}

/** Asks for the names of users' enterprises and departments, if there are users, once the page is there: DingTalk never keeps it waiting. */
export function DepartmentNames({ users: { poolId, userIds }, load, children }: DepartmentNamesProps) {
  const [names, setNames] = useState<Names>([]);
  const ids = userIds.join(",");
  useEffect(() => {
    if (!ids) return;
    let isShown = true;
    load({ poolId, userIds: ids.split(",") }).then(
      (result) => isShown && result.ok && setNames(result.data),
      // The server is out of reach: the ids stay.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [load, poolId, ids]);
  return <NamesOfUsers.Provider value={names}>{children}</NamesOfUsers.Provider>;
}

function useEnterprise(corpId: string): Names[number] | undefined {
  return useContext(NamesOfUsers).find((one) => one.corpId === corpId);
}

/** An enterprise by its corpId, with its name once that is known. */
export function EnterpriseName({ corpId }: { corpId: string }) {
  const found = useEnterprise(corpId);
  return (
    <>
      {found?.enterprise && <span className="block break-words">{found.enterprise}</span>}
      <code className="break-all font-mono text-[0.8125rem]">{corpId}</code>
    </>
  );
}

/** Departments by their ids, with their names once those are known; or why there are none. */
export function DepartmentList({ corpId, ids }: { corpId: string; ids: readonly string[] }) {
  const found = useEnterprise(corpId);
  const nameOf = (id: string) => found?.departments.find((one) => one.id === id)?.name;
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
      {found?.problem && (
        <p className="mt-1 text-ink-soft">
          <Problem {...found.problem} />
        </p>
      )}
    </>
  );
}

/** Departments in one line, by name where it is known and by id where there is none. Until there is an answer the ids stand for them. */
export function DepartmentLine({ corpId, ids }: { corpId: string; ids: readonly string[] }) {
  const common = useTranslations("common");
  const found = useEnterprise(corpId);
  return ids.map((id, index) => {
    const name = found?.departments.find((one) => one.id === id)?.name;
    return (
      <Fragment key={id}>
        {index > 0 && common("listSeparator")}
        {name ?? <code className="font-mono text-[0.8125rem]">{id}</code>}
      </Fragment>
    );
  });
}

/** Why names are missing in a list: once for each enterprise. */
export function DepartmentProblems() {
  return useContext(NamesOfUsers).map(
    ({ corpId, problem }) =>
      problem && (
        <p key={corpId} className="border-line border-b px-5 py-2.5 text-ink-soft">
          <Problem {...problem} />
        </p>
      ),
  );
}

function Problem({ code, permissions, applicationLink }: NonNullable<Names[number]["problem"]>) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const texts = useErrorTexts();
  return (
    <>
      {permissions.length > 0
        ? t("departmentPermission", { permission: permissions.join(common("listSeparator")) })
        : isErrorCode(code) && t("departmentProblem", { reason: texts.error(code) })}{" "}
      {applicationLink && (
        <a href={applicationLink} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          {t("departmentApply")}
        </a>
      )}
    </>
  );
}
