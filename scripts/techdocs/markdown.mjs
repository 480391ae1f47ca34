// Markdown to HTML, with the anchors and links that MkDocs would make.
import { posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';
import { linkBetween, linkToAsset } from './addresses.mjs';

/** The anchor of a heading, as Python-Markdown's table of contents makes it. */
export function slugify(heading) {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/[-\s]+/g, '-');
}

/**
 * Renders one page.
 *
 * @param {string} file path of the page below the docs folder, with forward slashes
 * @param {string} source its Markdown
 * @param {ReadonlySet<string>} files every file below the docs folder
 * @returns {{ title: string, html: string, headings: { level: number, text: string, id: string }[],
 *   sections: { id: string, title: string, text: string }[] }} the page and, section by section, what a search finds
 * @throws Error when the page links to a page that does not exist
 */
export function renderPage(file, source, files) {
  const markdown = createMarkdown();
  const environment = {};
  const tokens = markdown.parse(source, environment);
  walk(tokens, token => rewriteReference(token, file, files));
  const headings = headingsOf(tokens);
  const title = headings.find(({ level }) => level === 1)?.text;
  if (!title) {
    throw new Error(`docs/${file} has no title: a first line '# Title'`);
  }
  return {
    title,
    html: markdown.renderer.render(tokens, markdown.options, environment),
    headings,
    sections: sectionsOf(tokens),
  };
}

function createMarkdown() {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  markdown.use(anchor, {
    slugify,
    permalink: anchor.permalink.linkAfterHeader({
      style: 'aria-label',
      assistiveText: title => `Link to “${title}”`,
      class: 'headerlink',
      symbol: '¶',
      wrapper: ['<div class="headline">', '</div>'],
    }),
  });
  markdown.renderer.rules.table_open = () =>
    '<div class="md-typeset__scrollwrap" tabindex="0"><table>\n';
  markdown.renderer.rules.table_close = () => '</table></div>\n';
  const fence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (...args) =>
    `<div class="highlight">${fence(...args)}</div>\n`;
  return markdown;
}

function walk(tokens, visit) {
  for (const token of tokens) {
    visit(token);
    if (token.children) {
      walk(token.children, visit);
    }
  }
}

function rewriteReference(token, file, files) {
  const attribute = { link_open: 'href', image: 'src' }[token.type];
  const target = attribute && token.attrGet(attribute);
  if (!target || /^([a-z][a-z+.-]*:|#|\/)/i.test(target)) {
    return;
  }
  const [path, fragment] = target.split('#');
  const linked = posix.join(posix.dirname(file), decodeURI(path));
  if (!files.has(linked)) {
    if (linked.endsWith('.md')) {
      throw new Error(`docs/${file} links to '${target}', which is not there`);
    }
    console.warn(`docs/${file} names '${target}', which is not there`);
  }
  const link = linked.endsWith('.md')
    ? linkBetween(file, linked)
    : linkToAsset(file, linked);
  token.attrSet(attribute, fragment ? `${link}#${fragment}` : link);
}

function headingsOf(tokens) {
  return tokens.flatMap((token, index) =>
    token.type === 'heading_open'
      ? [
          {
            level: Number(token.tag.slice(1)),
            text: plainText(tokens[index + 1]),
            id: token.attrGet('id'),
          },
        ]
      : [],
  );
}

function plainText(inline) {
  return inline.children
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}

function sectionsOf(tokens) {
  const sections = [];
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') {
      sections.push({
        id: token.attrGet('id'),
        title: plainText(tokens[index + 1]),
        text: '',
      });
    } else if (
      sections.length > 0 &&
      tokens[index - 1]?.type !== 'heading_open' &&
      (token.type === 'inline' || token.type === 'fence')
    ) {
      const text = token.children ? plainText(token) : token.content;
      sections[sections.length - 1].text += `${text.trim()} `;
    }
  });
  return sections.map(section => ({ ...section, text: section.text.trim() }));
}
