import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import type { Question } from "@/lib/domain/login/decide";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import { ContactLine } from "../contact-line";
import { HostedButton } from "../hosted-button";
import { HostedMessage } from "../hosted-message";
import { PersonLine } from "../person-line";
import { PoolSign } from "../pool-sign";
import { TextButton } from "../text-button";
import { BindWays, type BindWaysProps, showsFailureInForm } from "./bind-ways";

/** What the page of a question shows. */
export interface QuestionPanelProps extends Omit<BindWaysProps, "methods" | "alone"> {
  poolName: string;
  /** The application that waits; null without one. */
  applicationName: string | null;
  /** What DingTalk has proven the person through. */
  connectionName: string;
  /** What DingTalk calls the enterprise that the person is a member of; null where nobody says. */
  enterpriseName: string | null;
  /** As DingTalk names the person; null where it told no name. */
  dingtalkName: string | null;
  /** Null where there is nothing to answer any more. */
  question: Question | null;
  /** Whom to ask, where there is something to ask; else empty. */
  contact: string;
}

/** Asks somebody whom DingTalk has proven, and whom nobody here knows, whether they have an account. */
export function QuestionPanel(props: QuestionPanelProps) {
  const { texts, question, address } = props;
  if (!question)
    return (
      <HostedMessage
        texts={texts}
        symbol="compass"
        title={texts("question.changed.title")}
        text={texts("question.changed.text")}
        ways={
          <>
            <HostedButton action={`${address}/continue`} look="primary">
              {texts("question.changed.continue")}
            </HostedButton>
            <Cancel {...props} />
          </>
        }
      />
    );
  const binds = question.methods.length > 0;
  const ways = { ...props, methods: question.methods, alone: !question.create };
  return (
    <>
      <Who {...props} isNew={!binds} />
      {!showsFailureInForm(ways) && <Wrong {...props} />}
      {binds && <BindWays {...ways} />}
      {question.create && (
        <section className={binds ? "part" : undefined}>
          {binds && <h2>{texts("question.create.title")}</h2>}
          <p className="soft small">{texts("question.create.help")}</p>
          <div className="proofs">
            <HostedButton action={`${address}/create`} look={binds ? "plain" : "primary"}>
              {texts("question.create.submit")}
            </HostedButton>
          </div>
        </section>
      )}
      <div className="ways after">
        <Cancel {...props} />
      </div>
    </>
  );
}

/** Who came, through what, and why they are asked: whoever sits there may be somebody else than DingTalk says. */
function Who(props: QuestionPanelProps & { isNew: boolean }) {
  const { texts, applicationName: application, poolName: pool } = props;
  const through =
    props.enterpriseName === null
      ? texts("question.through", { connection: props.connectionName })
      : texts("question.of", { enterprise: props.enterpriseName });
  return (
    <div className="head">
      <PoolSign poolName={pool} />
      <h1>{texts(props.isNew ? "question.headingNew" : "question.heading")}</h1>
      {application !== null && (
        <p className="lead">
          {texts.rich("question.toContinue", {
            application,
            name: (name) => <ForeignName className="strong">{name}</ForeignName>,
          })}
        </p>
      )}
      <p className="soft small apart">{texts("question.you")}</p>
      <PersonLine person={{ name: props.dingtalkName, detail: through }} />
      <p className="soft small apart">{texts.rich("question.why", { pool, name: foreignName })}</p>
    </div>
  );
}

function Wrong({ texts, failure, contact, question, accountPage }: QuestionPanelProps) {
  if (failure === undefined) return null;
  const { look } = failureGuideOf(failure.kind);
  return (
    <div role="alert" className={`notice ${look}`} data-failure={look}>
      <div>
        {failure.kind === "second_factor_needed" ? (
          <p>
            {texts.rich(`question.factor.${question?.methods.includes("session") ? "session" : "other"}`, {
              link: (words) => (
                <a href={accountPage} target="_blank" rel="noopener">
                  {words}
                </a>
              ),
            })}
          </p>
        ) : (
          <p>{texts(`failure.${failure.kind}`)}</p>
        )}
        <ContactLine texts={texts} contact={contact} />
      </div>
    </div>
  );
}

function Cancel({
  texts,
  address,
  applicationName: application,
}: Pick<QuestionPanelProps, "texts" | "address" | "applicationName">) {
  return (
    <TextButton action={`${address}/cancel`}>
      {application === null
        ? texts("question.cancel")
        : texts.rich("login.back", { application, name: foreignName })}
    </TextButton>
  );
}
