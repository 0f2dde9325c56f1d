import type { HostedTexts } from "../texts";
import type { AccountPart } from "./account-parts";

/** What the account page holds, in a line for each part of it, which leads there. */
export function Overview({ texts, parts }: { texts: HostedTexts; parts: readonly AccountPart[] }) {
  return (
    <nav className="overview" aria-label={texts("account.overview.title")}>
      <ul>
        {parts.map(({ id, title, summary }) => (
          <li key={id}>
            <a href={`#${id}`}>
              <span>{title}</span>
              {summary !== null && <span className="soft small">{summary}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
