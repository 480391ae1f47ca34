import ipaddr from 'ipaddr.js';

/**
 * Who may be asked at an address. `private` includes loopback; `never` is what no registry has: link-local addresses, the
 * metadata services of clouds, multicast, reserved blocks.
 */
export type AddressClass = 'public' | 'private' | 'never';

const classOfRange: Partial<Record<string, AddressClass>> = {
  unicast: 'public',
  private: 'private',
  loopback: 'private',
  carrierGradeNat: 'private',
  uniqueLocal: 'private',
};

/**
 * Services of clouds for their own machines, at addresses that no range gives away: Azure's WireServer, Alibaba Cloud's
 * metadata service, the IPv6 services of AWS (`fd00:ec2::254` and its neighbours) and of Google Cloud.
 */
const cloudServices = [
  '168.63.129.16/32',
  '100.100.100.200/32',
  'fd00:ec2::/32',
  'fd20:ce::/32',
].map(range => ipaddr.parseCIDR(range));

function isCloudService(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return cloudServices.some(
    ([network, bits]) =>
      network.kind() === address.kind() && address.match(network, bits),
  );
}

/** The well-known prefix of NAT64. Others (RFC 8215) hold the IPv4 address at a place that cannot be known. */
const nat64 = ipaddr.IPv6.parse('64:ff9b::');

/** The IPv4 address in the last 32 bits of an IPv6 address. */
function embeddedAddress(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}

function classify(address: ipaddr.IPv4 | ipaddr.IPv6): AddressClass {
  if (isCloudService(address)) {
    return 'never';
  }
  const range = address.range();
  if (address instanceof ipaddr.IPv6) {
    // IPv4-mapped, and NAT64 (RFC 6052): what is reached is the IPv4 address within.
    if (range === 'ipv4Mapped' || address.match(nat64, 96)) {
      return classify(embeddedAddress(address));
    }
    // `::a.b.c.d` (RFC 4291, deprecated) counts as unicast, and some systems route it.
    if (range === 'unicast' && address.parts.slice(0, 6).every(p => p === 0)) {
      return 'never';
    }
  }
  return classOfRange[range] ?? 'never';
}

/** Classifies a text that is an IP address; undefined when it is none. */
export function classifyAddress(text: string): AddressClass | undefined {
  const address = text.replace(/%.*$/, '');
  if (
    !ipaddr.IPv6.isValid(address) &&
    !ipaddr.IPv4.isValidFourPartDecimal(address)
  ) {
    return undefined;
  }
  return classify(ipaddr.parse(address));
}
