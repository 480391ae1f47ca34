import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { causeIds } from 'backstage-plugin-imagepull-common';
import { findRunbookDirectory, readRunbook } from './library';

describe('readRunbook', () => {
  const directory = createMockDirectory({
    content: {
      'tag-not-found.md': 'Before\n\n# The tag  \n\n## What it means\n',
      'unknown.md': 'No heading\n',
    },
  });

  it('takes its title from the first heading', async () => {
    await expect(readRunbook(directory.path, 'tag-not-found')).resolves.toEqual(
      {
        cause: 'tag-not-found',
        title: 'The tag',
        markdown: 'Before\n\n# The tag  \n\n## What it means\n',
      },
    );
    await expect(readRunbook(directory.path, 'unknown')).resolves.toMatchObject(
      { title: 'unknown' },
    );
  });

  it('names the cause that has none', async () => {
    await expect(
      readRunbook(directory.path, 'rate-limited'),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining("'rate-limited'"),
    });
  });
});

describe('findRunbookDirectory', () => {
  it.each(causeIds)('has a runbook for %s', cause => {
    expect(existsSync(join(findRunbookDirectory(), `${cause}.md`))).toBe(true);
  });
});
