#!/usr/bin/env node
// `yarn techdocs [FOLDER]` renders docs/ for TechDocs, so that the portal shows it without Python, MkDocs or Docker.
// FOLDER is TechDocs' publishDirectory; default: dist-techdocs. Nothing is done when the pages are up to date.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderSite } from './techdocs/site.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const output = resolve(root, process.argv[2] ?? 'dist-techdocs');

try {
  const { pages, rendered } = await renderSite(root, output);
  console.log(
    rendered
      ? `Rendered ${pages} pages of documentation.`
      : `The ${pages} pages of documentation are up to date.`,
  );
} catch (error) {
  console.error(`The documentation cannot be rendered.\n${error.message}`);
  process.exitCode = 1;
}
