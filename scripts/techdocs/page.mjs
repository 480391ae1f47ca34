// The HTML around a page. The class names are those that TechDocs' reader looks for, which come from MkDocs' Material theme.
import { linkBetween, linkToAsset } from './addresses.mjs';

/** Makes text safe to stand in HTML, also within double quotes. */
export function escapeHtml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * The whole document of one page.
 *
 * @param {object} page
 * @param {string} page.file path below the docs folder
 * @param {string} page.siteName
 * @param {string} page.stylesheet path of the stylesheet within the site
 * @param {import('./navigation.mjs').NavItem[]} page.navigation
 * @param {ReadonlyMap<string, string>} page.titles title of each page by file
 * @param {{ title: string, html: string, headings: { level: number, text: string, id: string }[] }} page.content
 * @param {{ previous?: string, next?: string }} page.neighbours files of the pages before and after
 */
export function pageDocument(page) {
  const { file, siteName, content } = page;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(content.title)} - ${escapeHtml(siteName)}</title>
<link rel="stylesheet" href="${linkToAsset(file, page.stylesheet)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<div class="md-container">
<header class="md-header"><label class="md-header__button md-icon" for="__drawer"></label></header>
<main class="md-main">
<div class="md-main__inner md-grid">
${sidebar('primary', navigationOf(page))}
${sidebar('secondary', contentsOf(content.headings))}
<div class="md-content">
<article class="md-content__inner md-typeset">
${content.html}
</article>
</div>
</div>
</main>
${footer(page)}
</div>
</body>
</html>
`;
}

function sidebar(kind, navigation) {
  return `<div class="md-sidebar md-sidebar--${kind}" data-md-component="sidebar">
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
${navigation}
</div></div>
</div>`;
}

function navigationOf(page) {
  return `<nav class="md-nav md-nav--primary" aria-label="Pages">
<span class="md-nav__title">${escapeHtml(page.siteName)}</span>
${itemList(page, page.navigation, '__nav')}
</nav>`;
}

function itemList(page, items, id) {
  const entries = items.map((item, index) =>
    item.children
      ? sectionItem(page, item, `${id}_${index + 1}`)
      : pageItem(page, item),
  );
  return `<ul class="md-nav__list">\n${entries.join('\n')}\n</ul>`;
}

function sectionItem(page, section, id) {
  const active = holds(section, page.file);
  return `<li class="md-nav__item md-nav__item--nested${
    active ? ' md-nav__item--active' : ''
  }">
<input class="md-nav__toggle md-toggle" type="checkbox" id="${id}"${
    active ? ' checked' : ''
  }>
<label class="md-nav__link" for="${id}"><span class="md-ellipsis">${escapeHtml(
    section.title,
  )}</span></label>
<nav class="md-nav" aria-label="${escapeHtml(section.title)}">
${itemList(page, section.children, id)}
</nav>
</li>`;
}

function pageItem(page, item) {
  const active = item.file === page.file;
  const title = item.title ?? page.titles.get(item.file);
  return `<li class="md-nav__item${
    active ? ' md-nav__item--active' : ''
  }"><a class="md-nav__link${
    active ? ' md-nav__link--active" aria-current="page' : ''
  }" href="${linkBetween(
    page.file,
    item.file,
  )}"><span class="md-ellipsis">${escapeHtml(title)}</span></a></li>`;
}

function holds(section, file) {
  return section.children.some(item =>
    item.children ? holds(item, file) : item.file === file,
  );
}

function contentsOf(headings) {
  const entries = headings
    .filter(({ level }) => level === 2 || level === 3)
    .map(
      ({ level, text, id }) =>
        `<li class="md-nav__item md-nav__item--level-${level}"><a class="md-nav__link" href="#${id}"><span class="md-ellipsis">${escapeHtml(
          text,
        )}</span></a></li>`,
    );
  return entries.length === 0
    ? ''
    : `<nav class="md-nav md-nav--secondary" aria-label="On this page">
<span class="md-nav__title">On this page</span>
<ul class="md-nav__list">
${entries.join('\n')}
</ul>
</nav>`;
}

function footer({ file, titles, neighbours }) {
  const link = (kind, label, target) =>
    target === undefined
      ? ''
      : `<a class="md-footer__link md-footer__link--${kind}" href="${linkBetween(
          file,
          target,
        )}" rel="${kind}"><span class="md-footer__title"><span class="md-footer__direction">${label}</span> <span class="md-ellipsis">${escapeHtml(
          titles.get(target),
        )}</span></span></a>`;
  return `<footer class="md-footer"><nav class="md-footer__inner md-grid" aria-label="Previous and next page">
${link('prev', 'Previous', neighbours.previous)}
${link('next', 'Next', neighbours.next)}
</nav></footer>`;
}
