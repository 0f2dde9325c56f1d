import { Children, Fragment, type ReactNode } from "react";

/** What stands between two names of a path through DingTalk's menus. */
const arrow = " → ";

/**
 * The `<path>` of a translated text: names of DingTalk's menus with arrows between them. It may break at an arrow; a name, which in
 * Chinese has no spaces and would break anywhere, stays whole.
 */
export function menuNames(path: ReactNode) {
  return Children.toArray(path).map((part) =>
    typeof part === "string" ? <Names key={part} path={part} /> : part,
  );
}

function Names({ path }: { path: string }) {
  return path.split(arrow).map((name, index) => (
    <Fragment key={name}>
      {index > 0 && arrow}
      <span className="whitespace-nowrap">{name}</span>
    </Fragment>
  ));
}
