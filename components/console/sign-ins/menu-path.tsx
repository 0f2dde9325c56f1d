import { Fragment } from "react";
import { type DingTalkPlace, dingtalkPlaces } from "@/lib/domain/dingtalk/places";

/** A place at DingTalk by the names of its menus, as its own pages write them. A name never breaks in its middle. */
export function MenuPath({ place }: { place: DingTalkPlace }) {
  return (
    <span lang="zh-CN">
      {dingtalkPlaces[place].map((name, index) => (
        <Fragment key={name}>
          {index > 0 && " → "}
          <span className="whitespace-nowrap">{name}</span>
        </Fragment>
      ))}
    </span>
  );
}
