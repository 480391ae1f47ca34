import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { createDevApp } from '@backstage/frontend-dev-utils';
import imagepullPlugin from '../src';
import { fixtureCatalog, fixtureReportsApi } from './fixtureModules';

createDevApp({
  features: [catalogPlugin, imagepullPlugin, fixtureCatalog, fixtureReportsApi],
});
