import { refused } from '../__fixtures__/subject';
import { makePlatformNode, reply, seenNodes } from './__fixtures__/asked';
import { outcomeOf, type CheckRow } from './__fixtures__/checkTable';

const exists = { ...reply('exists'), platforms: ['linux/amd64'] };

const rows: Record<string, CheckRow> = {
  'it suits the node': {
    given: {
      answer: { manifest: exists },
      nodes: seenNodes(makePlatformNode('worker-a', 'linux/amd64')),
    },
    verdict: 'pass',
    says: 'pass',
    evidence: ['check.platform-offered.fitting-nodes'],
  },
  'it suits another node': {
    given: {
      answer: { manifest: exists },
      nodes: seenNodes(
        makePlatformNode('worker-a', 'linux/arm64'),
        makePlatformNode('worker-b', 'linux/amd64'),
        makePlatformNode('worker-c', 'linux/arm64'),
      ),
    },
    verdict: 'fail',
    says: 'fail',
    evidence: [
      'check.platform-offered.fitting-nodes',
      'check.platform-offered.other-nodes',
    ],
  },
  'it suits no node': {
    given: {
      answer: { manifest: exists },
      nodes: seenNodes(makePlatformNode('worker-a', 'linux/arm64')),
    },
    verdict: 'fail',
    says: 'fail',
    evidence: ['check.platform-offered.no-fitting-node'],
  },
  'the message tells the platform': {
    given: {
      answer: { manifest: exists },
      facts: { wantedPlatform: 'linux/arm64/v8' },
      nodes: refused('get nodes'),
    },
    verdict: 'fail',
    says: 'fail',
    evidence: [],
  },
  'the version of Windows is not compared': {
    given: {
      answer: { manifest: { ...exists, platforms: ['windows/amd64'] } },
      nodes: seenNodes(makePlatformNode('worker-a', 'windows/amd64')),
    },
    verdict: 'pass',
    says: 'pass',
    evidence: [
      'check.platform-offered.fitting-nodes',
      'check.platform-offered.windows',
    ],
  },
  'nodes may not be read': {
    given: { answer: { manifest: exists }, nodes: refused('get nodes') },
    verdict: 'unknown',
    says: 'nodes-not-seen',
    evidence: ['check.refused'],
    permission: 'get nodes',
  },
  'the pods have no node': {
    given: {
      answer: { manifest: exists },
      failure: { node: undefined },
      nodes: refused('get nodes'),
    },
    verdict: 'unknown',
    says: 'not-scheduled',
    evidence: [],
  },
  'no platform was told': {
    given: { answer: { manifest: reply('exists') } },
    verdict: 'unknown',
    says: 'not-told',
  },
  'there is no image': {
    given: { answer: { manifest: reply('missing') } },
    verdict: 'skipped',
    says: 'no-image',
  },
  'a stranger is refused': {
    given: { answer: { manifest: reply('denied') } },
    verdict: 'unknown',
    says: 'check.registry.denied-anonymous',
    config: 'imagepull.registries[].credentials',
  },
};

describe('platform-offered', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(outcomeOf('platform-offered', row)).toEqual(row);
  });
});
