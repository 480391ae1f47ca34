// node --test "scripts/**/*.test.mjs"
import assert from 'node:assert/strict';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { linkBetween } from './addresses.mjs';
import { slugify } from './markdown.mjs';
import { readConfiguration } from './navigation.mjs';
import { renderSite } from './site.mjs';

const site = {
  'mkdocs.yml': `site_name: Example
nav:
  - Home: index.md
  - Guides:
      - guides/index.md
      - guides/first.md
`,
  'docs/index.md':
    '# Welcome\n\nSee [the guide](guides/first.md#what-it-is) and ![a picture](images/a.png).\n',
  'docs/guides/index.md': '# Guides\n\n- [First](./first.md)\n',
  'docs/guides/first.md':
    '# First <b>guide</b>\n\n## What it is\n\nRun `a < b`:\n\n```shell\necho "<x>"\n```\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\nBack [home](../index.md), on [the web](https://example.com/a.md).\n',
  'docs/images/a.png': 'picture',
};

describe('renderSite', () => {
  let root;

  async function write(files) {
    for (const [name, content] of Object.entries(files)) {
      await fs.mkdir(dirname(join(root, name)), { recursive: true });
      await fs.writeFile(join(root, name), content);
    }
  }

  function render() {
    return renderSite(root, join(root, 'out'));
  }

  function output(name) {
    return fs.readFile(
      join(root, 'out/default/component/imagepull', name),
      'utf8',
    );
  }

  beforeEach(async () => {
    root = await fs.mkdtemp(join(tmpdir(), 'techdocs-'));
    await write(site);
  });

  afterEach(() => fs.rm(root, { recursive: true, force: true }));

  it('links pages by the addresses that MkDocs gives them', async () => {
    assert.deepEqual(await render(), { pages: 3, rendered: true });
    const home = await output('index.html');
    assert.match(home, /href="guides\/first\/#what-it-is"/);
    assert.match(home, /src="images\/a\.png"/);
    assert.equal(await output('images/a.png'), 'picture');
    const first = await output('guides/first/index.html');
    assert.match(first, /href="\.\.\/\.\.\/">home</);
    assert.match(first, /href="https:\/\/example\.com\/a\.md"/);
    assert.match(first, /<h2 id="what-it-is"/);
  });

  it('treats the text of pages as text', async () => {
    await render();
    const first = await output('guides/first/index.html');
    assert.match(first, /<title>First &lt;b&gt;guide&lt;\/b&gt; - Example</);
    assert.match(first, /echo &quot;&lt;x&gt;&quot;/);
    assert.doesNotMatch(first, /<b>guide/);
  });

  it('names its stylesheet so that the reader keeps it', async () => {
    await render();
    const first = await output('guides/first/index.html');
    const [, href] = /rel="stylesheet" href="\.\.\/\.\.\/([^"]+)"/.exec(first);
    assert.match(href, /main\.[0-9a-f]{8}\.min\.css$/);
    assert.notEqual(await output(href), '');
  });

  it('shows where the reader is, and what comes before and after', async () => {
    await render();
    const first = await output('guides/first/index.html');
    assert.match(first, /aria-current="page" href="\.\/"/);
    assert.match(first, /id="__nav_2" checked/);
    assert.match(first, /rel="prev"[^]*Guides/);
    assert.doesNotMatch(first, /rel="next"/);
  });

  it('writes an index for the search, section by section', async () => {
    await render();
    const { docs } = JSON.parse(await output('search/search_index.json'));
    assert.deepEqual(
      docs.map(({ location, title }) => [location, title]),
      [
        ['guides/first/', 'First <b>guide</b>'],
        ['guides/first/#what-it-is', 'What it is'],
        ['guides/', 'Guides'],
        ['', 'Welcome'],
      ],
    );
    assert.match(docs[1].text, /Run a < b: echo "<x>"/);
  });

  it('renders again only when something has changed', async () => {
    await render();
    assert.equal((await render()).rendered, false);
    await write({ 'docs/index.md': '# Changed\n' });
    assert.equal((await render()).rendered, true);
    assert.match(await output('index.html'), /Changed/);
  });

  it('replaces a site that is broken, and leaves no draft behind', async () => {
    await render();
    const folder = join(root, 'out/default/component/imagepull');
    await fs.writeFile(join(folder, 'techdocs_metadata.json'), '{');
    await fs.writeFile(join(folder, 'left-over.html'), '');
    assert.equal((await render()).rendered, true);
    await assert.rejects(output('left-over.html'), { code: 'ENOENT' });
    assert.deepEqual(await fs.readdir(dirname(folder)), ['imagepull']);
  });

  for (const [what, files, message] of [
    [
      'a link to a page that is not there',
      { 'docs/index.md': '# A\n\n[b](b.md)\n' },
      /docs\/index\.md links to 'b\.md'/,
    ],
    [
      'a page that the navigation forgets',
      { 'docs/b.md': '# B\n' },
      /does not name these pages: b\.md/,
    ],
    [
      'a page without a title',
      { 'docs/index.md': 'Text\n' },
      /docs\/index\.md has no title/,
    ],
    [
      'a navigation to nowhere',
      { 'mkdocs.yml': `${site['mkdocs.yml']}  - c.md\n` },
      /pages that are not there: c\.md/,
    ],
  ]) {
    it(`refuses ${what} and keeps the last good site`, async () => {
      await render();
      await write(files);
      await assert.rejects(render(), message);
      assert.match(await output('index.html'), /Welcome/);
    });
  }
});

describe('addresses', () => {
  for (const [from, to, link] of [
    ['index.md', 'index.md', './'],
    ['index.md', 'a.md', 'a/'],
    ['a.md', 'index.md', '../'],
    ['a/b.md', 'a/c.md', '../c/'],
    ['a/b.md', 'a/index.md', '../'],
    ['a/index.md', 'a/b.md', 'b/'],
    ['a/b.md', 'c.md', '../../c/'],
  ]) {
    it(`leads from ${from} to ${to}`, () => {
      assert.equal(linkBetween(from, to), link);
    });
  }

  it('makes anchors as MkDocs does', () => {
    assert.equal(
      slugify('How sure is it? (1.6 – 2.x)'),
      'how-sure-is-it-16-2x',
    );
  });
});

describe('readConfiguration', () => {
  for (const [text, message] of [
    ['nav: []', /'site_name' is missing/],
    ['site_name: A', /'nav' is missing/],
    ['site_name: A\nnav:\n  - {a: b.md, c: d.md}', /'nav' has an entry/],
    ['site_name: A\nnav:\n  - {}', /'nav' has an entry/],
    ['site_name: A\nnav:\n  - 7', /'nav' has an entry/],
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => readConfiguration(text), message);
    });
  }
});
