import fc from 'fast-check';
import { classifyAddress } from './addresses';

describe('classifyAddress', () => {
  it.each([
    ['93.184.215.14', 'public'],
    ['2606:4700::6810:85e5', 'public'],
    ['127.0.0.1', 'private'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['::1', 'private'],
    ['fd12:3456::1', 'private'],
    // Metadata services of clouds.
    ['169.254.169.254', 'never'],
    ['169.254.170.2', 'never'],
    ['168.63.129.16', 'never'],
    ['100.100.100.200', 'never'],
    ['192.0.0.192', 'never'],
    ['fd00:ec2::254', 'never'],
    ['fd20:ce::254', 'never'],
    // The same in other clothes.
    ['::ffff:169.254.169.254', 'never'],
    ['::ffff:a9fe:a9fe', 'never'],
    ['64:ff9b::a9fe:a9fe', 'never'],
    ['64:ff9b:1::a9fe:a9fe', 'never'],
    ['::169.254.169.254', 'never'],
    ['2002:a9fe:a9fe::1', 'never'],
    ['::ffff:10.1.2.3', 'private'],
    ['64:ff9b::10.1.2.3', 'private'],
    ['64:ff9b::93.184.215.14', 'public'],
    // Nobody's.
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['255.255.255.255', 'never'],
    ['224.0.0.1', 'never'],
    ['ff02::1', 'never'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['240.0.0.1', 'never'],
    ['192.0.2.1', 'never'],
  ])('%s is %s', (address, expected) => {
    expect(classifyAddress(address)).toBe(expected);
  });

  it.each(['registry.example.com', '2852039166', '0xa9fea9fe', '127.1', ''])(
    'takes %j for no address',
    text => {
      expect(classifyAddress(text)).toBeUndefined();
    },
  );

  it('judges an IPv4 address alike in every form that carries it', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        const expected = classifyAddress(address);
        expect(expected).toBeDefined();
        expect(classifyAddress(`::ffff:${address}`)).toBe(expected);
        expect(classifyAddress(`64:ff9b::${address}`)).toBe(expected);
      }),
    );
  });

  it('classifies every address', () => {
    fc.assert(
      fc.property(fc.ipV6(), address => {
        expect(classifyAddress(address)).toMatch(/^(public|private|never)$/);
      }),
    );
  });
});
