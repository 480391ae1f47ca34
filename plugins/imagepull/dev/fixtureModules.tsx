import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../src';
import { checkoutEntity, libraryEntity } from '../src/__fixtures__/entity';
import { fixtureReports } from '../src/__fixtures__/reports';

const exampleRunbook = `# Example

## What it means

The development app has no backend, so this text stands for a runbook.

## How to confirm it

\`\`\`shell
# every step can be copied
kubectl --namespace shop get events
\`\`\`
`;

/** A component for every fixture, under its name in lower case. */
const reports = new Map<string, EntityReport>(
  Object.entries(fixtureReports(new Date())).map(([name, report]) => [
    name.toLowerCase(),
    report,
  ]),
);

function componentNamed(name: string): Entity {
  const { metadata, ...rest } = checkoutEntity;
  return { ...rest, metadata: { ...metadata, name } };
}

async function fixtureOf(entityRef: string): Promise<EntityReport> {
  const name = entityRef.split('/').at(-1) ?? '';
  if (name === 'loading') {
    return new Promise(() => {});
  }
  const report = reports.get(name);
  if (!report) {
    throw new NotFoundError(`No fixture is called ${name}`);
  }
  return report;
}

/** The catalog, with one component for every state of the pages. */
export const fixtureCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            new InMemoryCatalogClient({
              entities: [
                ...[...reports.keys(), 'loading', 'error'].map(componentNamed),
                libraryEntity,
              ],
            }),
        }),
    }),
  ],
});

/** Answers with the fixture that the component is named after. */
export const fixtureReportsApi = createFrontendModule({
  pluginId: 'imagepull',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: imagepullApiRef,
          deps: {},
          factory: () => ({
            getEntityReport: fixtureOf,
            recheckEntity: fixtureOf,
            async getRunbook(cause) {
              return { cause, title: cause, markdown: exampleRunbook };
            },
          }),
        }),
    }),
  ],
});
