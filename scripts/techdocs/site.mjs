// The whole site: reads docs/ and mkdocs.yml, writes what TechDocs expects of a site that was built elsewhere.
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf } from './addresses.mjs';
import { renderPage } from './markdown.mjs';
import { pagesOf, readConfiguration } from './navigation.mjs';
import { pageDocument } from './page.mjs';

const ownFolder = dirname(fileURLToPath(import.meta.url));

/** The folder of a component's pages below TechDocs' `publishDirectory`. */
const entityFolder = join('default', 'component', 'imagepull');

/**
 * Renders the documentation, unless it is there already as it would become.
 *
 * @param {string} root folder with mkdocs.yml and docs/
 * @param {string} output TechDocs' `publishDirectory`
 * @returns {Promise<{ pages: number, rendered: boolean }>}
 */
export async function renderSite(root, output) {
  const target = join(output, entityFolder);
  const sources = await readSources(root);
  const pages = [...sources.keys()].filter(file => file.endsWith('.md'));
  const etag = await fingerprint(sources);
  if ((await etagOf(target)) === etag) {
    return { pages: pages.length, rendered: false };
  }
  // A reader never sees half a site: it is written beside its place and then moved there.
  const draft = `${target}.${process.pid}`;
  await fs.rm(draft, { recursive: true, force: true });
  try {
    const style = await fs.readFile(join(ownFolder, 'style.css'));
    await writeFiles(draft, siteFiles(sources, pages, style, etag));
    await fs.rm(target, { recursive: true, force: true });
    await fs.rename(draft, target);
  } finally {
    await fs.rm(draft, { recursive: true, force: true });
  }
  return { pages: pages.length, rendered: true };
}

/** All inputs by name: `mkdocs.yml` and the files below docs/ with forward slashes. */
async function readSources(root) {
  const docs = join(root, 'docs');
  const entries = await fs.readdir(docs, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  return new Map(
    await Promise.all(
      [
        ['mkdocs.yml', join(root, 'mkdocs.yml')],
        ...files.map(file => [
          file.slice(docs.length + 1).replaceAll('\\', '/'),
          file,
        ]),
      ].map(async ([name, file]) => [name, await fs.readFile(file)]),
    ),
  );
}

/** Changes with every input and with the renderer itself. */
async function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const name of (await fs.readdir(ownFolder)).sort()) {
    hash.update(await fs.readFile(join(ownFolder, name)));
  }
  for (const [name, content] of sources) {
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function etagOf(target) {
  try {
    const metadata = await fs.readFile(join(target, 'techdocs_metadata.json'));
    return JSON.parse(metadata.toString()).etag;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function* siteFiles(sources, pages, style, etag) {
  const { name, description, navigation } = readConfiguration(
    sources.get('mkdocs.yml').toString(),
  );
  const files = new Set(sources.keys());
  const contents = new Map(
    pages.map(file => [
      file,
      renderPage(file, sources.get(file).toString(), files),
    ]),
  );
  const order = readingOrder(navigation, contents);
  const titles = new Map(
    [...contents].map(([file, { title }]) => [file, title]),
  );
  // TechDocs' reader drops a stylesheet of any other name, and then shows nothing.
  const hash = createHash('sha256').update(style).digest('hex').slice(0, 8);
  const stylesheet = `assets/stylesheets/main.${hash}.min.css`;

  for (const file of pages) {
    const index = order.indexOf(file);
    yield [
      join(addressOf(file), 'index.html'),
      pageDocument({
        file,
        siteName: name,
        stylesheet,
        navigation,
        titles,
        content: contents.get(file),
        neighbours: { previous: order[index - 1], next: order[index + 1] },
      }),
    ];
  }
  for (const [file, content] of sources) {
    if (!file.endsWith('.md') && file !== 'mkdocs.yml') {
      yield [file, content];
    }
  }
  yield [stylesheet, style];
  yield ['search/search_index.json', searchIndex(contents)];
  // Written last: a site that has it is complete.
  yield [
    'techdocs_metadata.json',
    JSON.stringify({
      site_name: name,
      site_description: description,
      etag,
      build_timestamp: Date.now(),
      files: [
        ...pages.map(file => join(addressOf(file), 'index.html')),
        stylesheet,
      ],
    }),
  ];
}

/** Every page once, as the navigation has them; a page that it forgets, or names without need, is a mistake. */
function readingOrder(navigation, contents) {
  const order = pagesOf(navigation).map(({ file }) => file);
  const missing = order.filter(file => !contents.has(file));
  const forgotten = [...contents.keys()].filter(file => !order.includes(file));
  if (missing.length > 0 || forgotten.length > 0) {
    throw new Error(
      [
        missing.length > 0 &&
          `mkdocs.yml names pages that are not there: ${missing.join(', ')}`,
        forgotten.length > 0 &&
          `mkdocs.yml does not name these pages: ${forgotten.join(', ')}`,
      ]
        .filter(Boolean)
        .join('\n'),
    );
  }
  return order;
}

function searchIndex(contents) {
  const docs = [...contents].flatMap(([file, { sections }]) => {
    const address = addressOf(file);
    const location = address === '' ? '' : `${address}/`;
    return sections.map(({ id, title, text }, index) => ({
      location: index === 0 ? location : `${location}#${id}`,
      title,
      text,
    }));
  });
  return JSON.stringify({ config: { lang: ['en'] }, docs });
}

async function writeFiles(folder, files) {
  const made = new Set();
  for (const [name, content] of files) {
    const file = join(folder, name);
    if (!made.has(dirname(file))) {
      await fs.mkdir(dirname(file), { recursive: true });
      made.add(dirname(file));
    }
    await fs.writeFile(file, content);
  }
}
