import { foreignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { LineDrawing } from "../line-drawing";
import { PersonLine } from "../person-line";
import { PoolSign } from "../pool-sign";
import type { HostedTexts } from "../texts";
import type { DeviceForm } from "./device-form";

const formId = "device-question";

/** Asks whether it is the person's own device that shows a code, and says what it would be if it is not. */
export function DeviceQuestionPanel(props: {
  texts: HostedTexts;
  poolName: string;
  applicationName: string;
  /** Whoever is signed in in this browser. */
  person: ShownPerson | null;
  userCode: string;
  form: DeviceForm;
}) {
  const { texts, applicationName: application, form } = props;
  return (
    <>
      <div className="head">
        <PoolSign poolName={props.poolName} />
        <h1>{texts.rich("device.question.heading", { application, name: foreignName })}</h1>
        <PersonLine person={props.person} />
        <p className="lead">
          {texts("device.question.code")}{" "}
          <code className="strong compared" dir="ltr">
            {props.userCode}
          </code>
        </p>
      </div>
      <div className="notice broken">
        <LineDrawing of="alert" />
        <div>
          <p className="strong">{texts("device.question.warning")}</p>
          <p>{texts("device.question.stranger")}</p>
        </div>
      </div>
      <form id={formId} method="post" action={form.action}>
        <input type="hidden" name="xsrf" value={form.secret} />
        <input type="hidden" name="user_code" value={props.userCode} />
      </form>
      <div className="ways">
        <button type="submit" form={formId} className="button primary" name="confirm" value="yes">
          {texts("device.question.confirm")}
        </button>
        <button type="submit" form={formId} className="button plain" name="abort" value="yes">
          {texts("device.question.cancel")}
        </button>
      </div>
    </>
  );
}
