import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { checkoutEntity, libraryEntity } from './__fixtures__/entity';
import { imagePullsEntityCard } from './extensions/entityCard';
import { imagePullsEntityContent } from './extensions/entityContent';
import imagepullPlugin from '.';

const selectedEntity = {
  ...libraryEntity,
  metadata: {
    ...libraryEntity.metadata,
    annotations: { 'backstage.io/kubernetes-label-selector': 'app=library' },
  },
};

describe('imagepullPlugin', () => {
  it.each([
    'api:imagepull',
    'entity-card:imagepull/image-pulls',
    'entity-content:imagepull/image-pulls',
    'page:imagepull',
  ] as const)('brings the extension %s', id => {
    expect(imagepullPlugin.getExtension(id)).toBeDefined();
  });

  it.each([
    [
      'card',
      createExtensionTester(imagePullsEntityCard).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      ),
    ],
    [
      'tab',
      createExtensionTester(imagePullsEntityContent).get(
        EntityContentBlueprint.dataRefs.filterFunction,
      ),
    ],
  ])('shows the %s for entities that name their pods', (_, filter) => {
    expect(filter?.(checkoutEntity)).toBe(true);
    expect(filter?.(selectedEntity)).toBe(true);
    expect(filter?.(libraryEntity)).toBe(false);
  });
});
