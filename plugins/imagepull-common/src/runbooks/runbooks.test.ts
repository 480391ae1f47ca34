import fs from 'node:fs';
import path from 'node:path';
import { causeIds } from '../causes/causeIds';

const docs = path.resolve(__dirname, '../../../../docs');
const runbooks = path.join(docs, 'runbooks');

/** The sections that every runbook has, in this order, so that a reader finds the same thing in the same place. */
const sections = [
  'What it means',
  'How to confirm it by hand',
  'Fix it',
  'Check that it is resolved',
  'Prevent it',
  'See also',
];

/** Who a part of "Fix it" is for. Each runbook has the parts that apply to it. */
const audiences = [
  'For the service owner',
  'For the platform team',
  'On the registry',
];

interface Heading {
  level: number;
  text: string;
}

/** Markdown without its code blocks, whose comment lines look like headings and whose brackets look like links. */
function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '');
}

function headings(markdown: string): Heading[] {
  return [...withoutCodeBlocks(markdown).matchAll(/^(#+) (.+)$/gm)].map(
    ([, marks, text]) => ({ level: marks.length, text }),
  );
}

function headingsBetween(all: Heading[], from: string, to: string): string[] {
  const start = all.findIndex(({ text }) => text === from);
  const end = all.findIndex(({ text }) => text === to);
  return all.slice(start + 1, end).map(({ text }) => text);
}

/** Anchor of a heading, as MkDocs and GitHub make it for the plain text that our headings consist of. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');
}

function relativeLinks(markdown: string): string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter(target => !/^[a-z][a-z+.-]*:/i.test(target));
}

function markdownFiles(directory: string): string[] {
  return fs
    .readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => path.join(directory, name));
}

function read(file: string): string {
  return fs.readFileSync(file, 'utf8');
}

function runbookOf(cause: string): string {
  return read(path.join(runbooks, `${cause}.md`));
}

describe('runbooks', () => {
  it('has one for each cause, the index and nothing else', () => {
    expect(
      markdownFiles(runbooks)
        .map(file => path.basename(file, '.md'))
        .sort(),
    ).toEqual([...causeIds, 'index'].sort());
  });

  it('gives each runbook a title of its own', () => {
    const titles = causeIds.map(cause => headings(runbookOf(cause))[0].text);
    expect(new Set(titles).size).toBe(causeIds.length);
  });

  describe.each([...causeIds])('%s', cause => {
    it('begins with its title and one paragraph that sums it up', () => {
      const [title, empty, summary, emptyAgain, next] =
        runbookOf(cause).split('\n');
      expect(title).toMatch(/^# \S/);
      expect(empty).toBe('');
      expect(summary).toMatch(/^[A-Z].+[.?]$/);
      expect(emptyAgain).toBe('');
      expect(next).toBe('## What it means');
    });

    it('has the sections in their order', () => {
      const all = headings(runbookOf(cause));
      expect(all.filter(({ level }) => level === 1)).toHaveLength(1);
      expect(
        all.filter(({ level }) => level === 2).map(({ text }) => text),
      ).toEqual(sections);
    });

    it('quotes the messages and says who does what', () => {
      const all = headings(runbookOf(cause));
      expect(headingsBetween(all, sections[0], sections[1])).toEqual([
        'What you see',
      ]);
      const parts = headingsBetween(all, sections[2], sections[3]);
      expect(parts).not.toHaveLength(0);
      expect(audiences).toEqual(expect.arrayContaining(parts));
      expect(new Set(parts).size).toBe(parts.length);
    });

    it('tells what is checked automatically and what is left', () => {
      const [, section] = runbookOf(cause).split(`## ${sections[1]}\n`);
      expect(section.trimStart()).toMatch(
        /^\*\*Checked automatically:\*\* .+\. \*\*Left to do by hand:\*\* .+\.\n\n/,
      );
    });

    it('links other runbooks or official documents at its end', () => {
      expect(runbookOf(cause).split('## See also\n')[1]).toMatch(/^- \[/m);
    });

    it('can be read within five minutes', () => {
      expect(runbookOf(cause).split(/\s+/).length).toBeLessThan(1100);
    });

    it('is led to by the index', () => {
      expect(relativeLinks(read(path.join(runbooks, 'index.md')))).toContain(
        `./${cause}.md`,
      );
    });

    it('puts no password on a command line', () => {
      expect(runbookOf(cause)).not.toMatch(
        /--docker-password=|docker login [^\n]*\s-p\b|--user '?<user>:|--creds /,
      );
    });
  });
});

describe('documentation', () => {
  const files = markdownFiles(docs).map(file => [
    path.relative(docs, file),
    file,
  ]);

  it.each(files)('%s links only to what exists', (_name, file) => {
    const broken = relativeLinks(read(file)).filter(link => {
      const [target, fragment] = link.split('#');
      const linked = target ? path.resolve(path.dirname(file), target) : file;
      if (!fs.existsSync(linked)) {
        return true;
      }
      return (
        fragment !== undefined &&
        !headings(read(linked)).some(({ text }) => anchor(text) === fragment)
      );
    });
    expect(broken).toEqual([]);
  });
});
