import type { ReactNode } from "react";
import { ForeignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";

/** A long address goes on in the next line with its host, and not with its last letter. */
function breakBeforeHost(detail: string): ReactNode {
  const at = detail.lastIndexOf("@");
  return at <= 0 ? (
    detail
  ) : (
    <>
      {detail.slice(0, at)}
      <wbr />
      {detail.slice(at)}
    </>
  );
}

/** Who is signed in: the first letter of the name, the name, and what tells people of one name apart. */
export function PersonLine({ person }: { person: ShownPerson | null }) {
  const { name, detail } = person ?? { name: null, detail: null };
  const shown = name ?? detail;
  if (shown === null) return null;
  const letter = shown.match(/[\p{L}\p{N}]\p{M}*/u)?.[0];
  return (
    <div className="person">
      {letter && (
        <span className="initial" aria-hidden="true">
          {letter}
        </span>
      )}
      <p>
        <ForeignName className="strong">{shown}</ForeignName>
        {name !== null && detail !== null && (
          <>
            <br />
            <ForeignName className="soft small">{breakBeforeHost(detail)}</ForeignName>
          </>
        )}
      </p>
    </div>
  );
}
