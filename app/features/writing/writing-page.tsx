import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import type { Understood } from "./understood";
import { UnderstoodPanel } from "./understood-panel";

type WritingPageProps = {
  title: string;
  team: { slug: string; name: string };
  session: { number: number };
  /** The decision that the change is made for; null where it is made without one. */
  decision: { id: string; text: string } | null;
  text: string;
  /** The solution as the text was printed, where one is changed. */
  seen: string | null;
  submission: string;
  reply: FormReply | null;
  understood: Understood | null;
};

/** A solution as one text in the recap's own structure, with what was understood of it beside. */
export function WritingPage(props: WritingPageProps) {
  const { title, team, session, decision, text, seen, submission, reply, understood } = props;
  const { t, rich } = useI18n();
  const desk = paths.desk(team.slug, session.number);
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: desk, label: t("desk.title", { number: session.number }) },
      ]}
    >
      <div className="desk-bar">
        <div>
          <h1>{title}</h1>
          {decision && <p className="words">{t("writing.forDecision", { text: decision.text })}</p>}
        </div>
        <a className="btn btn-2" href={desk}>
          {t("desk.edit.back")}
        </a>
      </div>
      <Form reply={reply} submission={submission} keep className="form w-form">
        <ErrorSummary labels={{ text: t("writing.text") }} />
        {/* A text is compared with the solution as it was when the text was begun, also after it came back. */}
        <HiddenFields values={{ seen: reply?.values["seen"]?.[0] ?? seen, was: understood?.key ?? "" }} />
        <div className="w-sides">
          <div className="w-text" data-places>
            <TextArea
              name="text"
              label={t("writing.text")}
              hint={t(seen === null ? "writing.hint.new" : "writing.hint.change")}
              required
              rows={26}
              defaultValue={text}
            />
            <p className="acts">
              <button
                className={understood ? "btn btn-2" : "btn"}
                type="submit"
                name="intent"
                value="read"
                data-enter=""
              >
                {t(understood ? "writing.readAgainButton" : "writing.read")}
              </button>
              <span className="meta with-keys">{rich("writing.keys", { kbd: (word) => <kbd>{word}</kbd> })}</span>
            </p>
            <WaysToWrite />
          </div>
          {understood && <UnderstoodPanel understood={understood} />}
        </div>
      </Form>
    </Page>
  );
}

const ways = ["steps", "when", "roles", "targets", "stepMetrics"] as const;

/** How the parts of the text are written, for who does not know the recap by heart. */
function WaysToWrite() {
  const { t } = useI18n();
  return (
    <details>
      <summary>{t("writing.ways")}</summary>
      <dl className="w-ways">
        {ways.map((way) => (
          <div key={way}>
            <dt>{t(`writing.way.${way}`)}</dt>
            <dd>
              <pre>{t(`writing.way.${way}.example`)}</pre>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
