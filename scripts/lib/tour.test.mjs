import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { root } from './toolchain.mjs';
import { tour } from './tour.mjs';

it('leads to components of the demo only', () => {
  const catalog = join(root, 'demo/catalog');
  const components = readdirSync(catalog)
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(catalog, file), 'utf8')),
    )
    .map(document => document.toJS())
    .filter(({ kind }) => kind === 'Component')
    .map(({ metadata }) => metadata.name);
  for (const { entity } of tour) {
    assert.ok(components.includes(entity), `${entity} is not in demo/catalog`);
  }
});
