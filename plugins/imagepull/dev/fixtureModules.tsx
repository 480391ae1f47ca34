import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  ApiBlueprint,
  createFrontendModule,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  createImagepullClient,
  type EntityReport,
} from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../src';
import { whileChecking } from '../src/__fixtures__/checks';
import { checkoutEntity, libraryEntity } from '../src/__fixtures__/entity';
import { fixtureReports } from '../src/__fixtures__/reports';
import { fixtureFleetApi } from './fixtureFleet';

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

/** Time that a check takes here, in milliseconds. */
const checkMs = 800;
/** When the checks of a component began, by its name. */
const checksBegan = new Map<string, number>();

/** A report as far as its checks have come. */
function withProgress(name: string, report: EntityReport): EntityReport {
  const began = checksBegan.get(name);
  if (began === undefined) {
    return report;
  }
  const done = Math.floor((Date.now() - began) / checkMs);
  return {
    ...report,
    diagnoses: report.diagnoses.map(diagnosis =>
      whileChecking(diagnosis, done),
    ),
  };
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
  return withProgress(name, report);
}

async function recheckFixture(entityRef: string): Promise<EntityReport> {
  checksBegan.set(entityRef.split('/').at(-1) ?? '', Date.now());
  return fixtureOf(entityRef);
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

/** Answers with the fixture that the component is named after, and about a fleet. */
export const fixtureReportsApi = createFrontendModule({
  pluginId: 'imagepull',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: imagepullApiRef,
          deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
          factory: deps => ({
            ...createImagepullClient(deps),
            ...fixtureFleetApi,
            getEntityReport: fixtureOf,
            recheckEntity: recheckFixture,
            async getRunbook(cause) {
              return { cause, title: cause, markdown: exampleRunbook };
            },
          }),
        }),
    }),
  ],
});
