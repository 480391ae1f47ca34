// What mkdocs.yml says: the name of the site and the tree of its pages.
import { parse } from 'yaml';

/**
 * @typedef {{ title?: string, file: string }} NavPage A page; without a title it is called as its first heading is.
 * @typedef {{ title: string, children: NavItem[] }} NavSection
 * @typedef {NavPage | NavSection} NavItem
 */

/**
 * Reads the part of mkdocs.yml that the pages need.
 *
 * @param {string} text
 * @returns {{ name: string, description: string, navigation: NavItem[] }}
 */
export function readConfiguration(text) {
  const configuration = parse(text);
  if (typeof configuration?.site_name !== 'string') {
    throw new Error("mkdocs.yml: 'site_name' is missing");
  }
  if (!Array.isArray(configuration.nav)) {
    throw new Error("mkdocs.yml: 'nav' is missing");
  }
  return {
    name: configuration.site_name,
    description: configuration.site_description ?? '',
    navigation: configuration.nav.map(readItem),
  };
}

function readItem(item) {
  if (typeof item === 'string') {
    return { file: item };
  }
  const entries = Object.entries(item ?? {});
  const [title, value] = entries[0] ?? [];
  if (entries.length === 1 && Array.isArray(value)) {
    return { title, children: value.map(readItem) };
  }
  if (entries.length === 1 && typeof value === 'string') {
    return { title, file: value };
  }
  throw new Error(
    `mkdocs.yml: 'nav' has an entry that is not 'title: page': ${JSON.stringify(
      item,
    )}`,
  );
}

/**
 * The pages of a navigation in the order in which one reads them.
 *
 * @param {NavItem[]} items
 * @returns {NavPage[]}
 */
export function pagesOf(items) {
  return items.flatMap(item =>
    item.children ? pagesOf(item.children) : [item],
  );
}
