import {
  PageBlueprint,
  createFrontendPlugin,
  createRouteRef,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { screen } from '@testing-library/react';
import imagepullPlugin from '../..';
import { useEntityTabPath } from './useEntityTabPath';

function Shown(props: { extensionId: string }) {
  const tabPath = useEntityTabPath(props.extensionId);
  const entity = { kind: 'Component', namespace: 'Default', name: 'checkout' };
  return <p>Path: {tabPath ? tabPath(entity) : 'none'}</p>;
}

/** Shows the path on a page of its own, which is not that of an entity. */
function show(extensionId: string) {
  renderTestApp({
    features: [
      catalogPlugin,
      imagepullPlugin,
      createFrontendPlugin({
        pluginId: 'elsewhere',
        extensions: [
          PageBlueprint.make({
            params: {
              path: '/elsewhere',
              routeRef: createRouteRef(),
              loader: async () => <Shown extensionId={extensionId} />,
            },
          }),
        ],
      }),
    ],
    initialRouteEntries: ['/elsewhere'],
  });
  return screen.findByText(/^Path:/);
}

describe('useEntityTabPath', () => {
  it('leads to a tab from outside of the page of its entity', async () => {
    expect(
      await show('entity-content:imagepull/image-pulls'),
    ).toHaveTextContent(
      'Path: /catalog/default/component/checkout/image-pulls',
    );
  });

  it('leads nowhere where a portal has no such tab', async () => {
    expect(
      await show('entity-content:kubernetes/kubernetes'),
    ).toHaveTextContent('Path: none');
  });
});
