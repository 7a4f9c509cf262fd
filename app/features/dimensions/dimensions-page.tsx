import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField, RadioGroup } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { Tag } from "#app/ui/tag";
import { type Category, type Dimension, readySets } from "./dimension";

type DimensionsPageProps = { dimensions: readonly Dimension[]; submission: string; reply: FormReply | undefined };

/** The coalition's ways to break numbers down, and a form for one more. */
export function DimensionsPage({ dimensions, submission, reply }: DimensionsPageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={useCrumbs()}>
      <PageHead portal title={t("dimensions.title")} lead={t("dimensions.lead")} />
      {dimensions.length === 0 ? (
        <EmptyState title={t("dimensions.none.title")}>{t("dimensions.none.body")}</EmptyState>
      ) : (
        <RecordTable caption={t("dimensions.title")}>
          <thead>
            <tr>
              <th scope="col">{t("dimensions.name")}</th>
              <th scope="col">{t("dimensions.categories")}</th>
            </tr>
          </thead>
          <tbody>
            {dimensions.map((dimension) => (
              <tr key={dimension.id}>
                <th scope="row">
                  <a href={paths.dimension(dimension.id)}>{dimension.name}</a>{" "}
                  {dimension.isRetired && <Tag>{t("dimensions.retired")}</Tag>}
                </th>
                <Cell label={t("dimensions.categories")}>
                  <CategoryNames categories={dimension.categories} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </RecordTable>
      )}
      <Section id="add" title={t("dimensions.add")} note={t("dimensions.addNote")}>
        <Form reply={reply} submission={submission}>
          <ErrorSummary labels={{ name: t("dimensions.name"), categories: t("dimensions.categories") }} />
          <RadioGroup
            name="set"
            label={t("dimensions.set")}
            column
            required
            defaultValue="own"
            options={readySets.map((set) => ({
              value: set,
              label: t(`dimensions.ready.${set}`),
              hint: t(`dimensions.ready.${set}.hint`),
            }))}
          />
          <TextField name="name" size="m" label={t("dimensions.name")} hint={t("dimensions.nameHint")} maxLength={80} />
          <TextArea name="categories" label={t("dimensions.categories")} hint={t("dimensions.linesHint")} rows={5} />
          <SubmitRow label={t("dimensions.addSubmit")} />
        </Form>
      </Section>
    </Page>
  );
}

function CategoryNames({ categories }: { categories: readonly Category[] }) {
  const { t, format } = useI18n();
  const names = categories.filter(({ isRetired }) => !isRetired);
  return <>{format.list(names.map(({ name, isUnknown }) => (isUnknown ? t("dimensions.unknown") : name)))}</>;
}

type DimensionPageProps = { dimension: Dimension; reply: FormReply | undefined };

/** One way to break numbers down: its name, its categories with their places, and what is no longer asked. */
export function DimensionPage({ dimension, reply }: DimensionPageProps) {
  const { t } = useI18n();
  const crumbs = [...useCrumbs(), { href: paths.settingsPart("dimensions"), label: t("dimensions.title") }];
  const own = dimension.categories.filter(({ isUnknown }) => !isUnknown);
  const labels = Object.fromEntries(
    own.flatMap(({ id, name }) => [
      [`name-${id}`, t("dimensions.nameOf", { name })],
      [`place-${id}`, t("dimensions.placeOf", { name })],
    ]),
  );
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead portal title={dimension.name} lead={t("dimensions.edit.lead")} />
      <Form reply={reply}>
        <ErrorSummary labels={{ ...labels, name: t("dimensions.name"), added: t("dimensions.added") }} />
        <HiddenFields values={{ version: dimension.version }} />
        <TextField name="name" label={t("dimensions.name")} required defaultValue={dimension.name} maxLength={80} />
        <FieldSet legend={t("dimensions.categories")}>
          {own.map((category, at) => (
            <CategoryFields key={category.id} category={category} place={at + 1} />
          ))}
          <p className="meta">{t("dimensions.unknownText")}</p>
        </FieldSet>
        <TextArea name="added" label={t("dimensions.added")} hint={t("dimensions.linesHint")} rows={3} />
        <CheckboxField
          name="retired"
          label={t("dimensions.retire")}
          hint={t("dimensions.retireHint")}
          defaultChecked={dimension.isRetired}
        />
        <SubmitRow label={t("dimensions.save")}>
          <a className="go" href={paths.settingsPart("dimensions")}>
            {t("dimensions.back")}
          </a>
        </SubmitRow>
      </Form>
    </Page>
  );
}

function CategoryFields({ category, place }: { category: Category; place: number }) {
  const { t } = useI18n();
  const { id, name, isRetired } = category;
  return (
    <div className="category">
      <TextField
        name={`place-${id}`}
        label={t("dimensions.place")}
        defaultValue={place}
        inputMode="numeric"
        size="s"
        required
      />
      <TextField name={`name-${id}`} label={t("dimensions.category")} defaultValue={name} maxLength={80} required />
      <CheckboxField name="retiredCategories" value={id} label={t("dimensions.noLonger")} defaultChecked={isRetired} />
    </div>
  );
}

function useCrumbs() {
  const { t } = useI18n();
  return [{ href: paths.settings(), label: t("coalitions.settings.title") }];
}
