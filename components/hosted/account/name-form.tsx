import type { UpdateRule } from "@/lib/domain/association/profile-updates";
import type { FaultyEntry } from "@/lib/domain/user/account-answer";
import type { HostedTexts } from "../texts";
import { FaultLine } from "./fault-line";
import { Folded } from "./folded";

/** Where a person enters their name, and is told what becomes of it when they sign in with DingTalk. */
export function NameForm(props: {
  texts: HostedTexts;
  address: string;
  name: string | null;
  /** What sign-ins do with the name; null where none has a say. */
  nameRule: UpdateRule | null;
  faulty: FaultyEntry | null;
}) {
  const { texts, faulty } = props;
  const fault = faulty?.fault === "name.shape" ? faulty.fault : null;
  return (
    <Folded id="name" title={texts("account.name.change")} open={fault !== null}>
      <form method="post" action={`${props.address}/name`} className="fields">
        <label className="field">
          <span>{texts("account.profile.name")}</span>
          <input
            type="text"
            name="name"
            value={fault ? (faulty?.kept ?? "") : (props.name ?? "")}
            maxLength={300}
            autoComplete="name"
            aria-describedby={fault ? "name-fault name-help" : "name-help"}
            aria-invalid={fault ? "true" : undefined}
          />
        </label>
        <FaultLine texts={texts} id="name-fault" fault={fault} />
        <p id="name-help" className="soft small">
          {texts(`account.name.rule.${props.nameRule ?? "never"}`)}
        </p>
        <button type="submit" className="button">
          {texts("account.save")}
        </button>
      </form>
    </Folded>
  );
}
