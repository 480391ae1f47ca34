import {
  createFrontendModule,
  createTranslationMessages,
} from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { screen } from '@testing-library/react';
import {
  englishTexts,
  localize,
  type LocalizedText,
  type TextId,
} from 'backstage-plugin-imagepull-common';
import { imagepullSentencesTranslationRef } from '../translation';
import { useSentence } from './useSentence';

function Shown(props: { texts: readonly LocalizedText[] }) {
  const sentence = useSentence();
  return (
    <ul data-testid="sentences">
      {props.texts.map((text, index) => (
        <li key={index}>{sentence(text)}</li>
      ))}
    </ul>
  );
}

async function show(
  texts: readonly LocalizedText[],
  translations: Record<string, string> = {},
) {
  renderInTestApp(<Shown texts={texts} />, {
    features: [
      createFrontendModule({
        pluginId: 'app',
        extensions: [
          TranslationBlueprint.make({
            params: {
              resource: createTranslationMessages({
                ref: imagepullSentencesTranslationRef,
                messages: translations,
              }),
            },
          }),
        ],
      }),
    ],
  });
  const list = await screen.findByTestId('sentences');
  return [...list.children].map(item => item.textContent);
}

const isTextId = (id: string): id is TextId => id in englishTexts;
const timeout: TextId = 'cluster.timeout';

describe('useSentence', () => {
  it('says every sentence as the backend does when there is no translation', async () => {
    // Values that mean something to the translation library.
    const hostile = '$t(cluster.timeout) {{seconds}} <b> $&';
    const texts = Object.keys(englishTexts)
      .filter(isTextId)
      .map(id => {
        const names = [...englishTexts[id].matchAll(/\{\{(\w+)\}\}/g)];
        return localize(
          id,
          Object.fromEntries(names.map(([, name]) => [name, hostile])),
        );
      });
    expect(texts.length).toBeGreaterThan(0);
    await expect(show(texts)).resolves.toEqual(texts.map(({ text }) => text));
  });

  it('translates, with the values filled in', async () => {
    const text = localize(timeout, { cluster: 'prod-eu', seconds: 5 });
    await expect(
      show([text], {
        [timeout]: 'Nach {{seconds}} Sekunden keine Antwort von `{{cluster}}`.',
      }),
    ).resolves.toEqual(['Nach 5 Sekunden keine Antwort von `prod-eu`.']);
  });

  it.each<[string, LocalizedText]>([
    ['an id that is new', { id: 'new.sentence', params: {}, text: 'New.' }],
    [
      'a template that has changed',
      { id: timeout, params: { cluster: 'prod-eu' }, text: 'Rewritten.' },
    ],
    [
      'a name that objects have by birth',
      { id: 'toString', params: {}, text: 'Odd.' },
    ],
  ])('leaves %s of another backend as it is', async (_, text) => {
    await expect(show([text], { [timeout]: 'übersetzt' })).resolves.toEqual([
      text.text,
    ]);
  });
});
