/**
 * `kubectl auth can-i` posts its question in protobuf and does not ask for anything else. This reads that one kind of
 * message; field numbers are those of k8s.io/api/authorization/v1/generated.proto and
 * k8s.io/apimachinery/pkg/runtime/generated.proto (Kubernetes 1.36).
 */

/** Begins every protobuf body of Kubernetes. */
const magic = Buffer.from('k8s\0');

const lengthDelimited = 2;

/** The fields of a message that hold text or another message, the last one of each number. */
function readFields(message: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  let at = 0;
  const readVarint = () => {
    let value = 0;
    let shift = 0;
    for (;;) {
      if (at >= message.length || shift > 28) {
        throw new RangeError('The protobuf message ends within a number');
      }
      const byte = message[at];
      at += 1;
      value += (byte % 0x80) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
      shift += 7;
    }
  };
  while (at < message.length) {
    const tag = readVarint();
    const wireType = tag % 8;
    if (wireType === lengthDelimited) {
      const length = readVarint();
      fields.set(Math.floor(tag / 8), message.subarray(at, at + length));
      at += length;
    } else if (wireType === 0) {
      readVarint();
    } else {
      throw new RangeError(`The protobuf wire type ${wireType} is not read`);
    }
  }
  return fields;
}

const empty = Buffer.alloc(0);

function readTexts(
  message: Buffer,
  names: readonly string[],
): Record<string, string> {
  const fields = readFields(message);
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      (fields.get(index + 1) ?? empty).toString(),
    ]),
  );
}

const resourceAttributes = [
  'namespace',
  'verb',
  'group',
  'version',
  'resource',
  'subresource',
  'name',
];

/** Whether a request body is protobuf of Kubernetes. */
export function isProtobuf(body: Buffer): boolean {
  return body.subarray(0, magic.length).equals(magic);
}

/**
 * Reads the `spec` of a SelfSubjectAccessReview or SelfSubjectRulesReview into the shape that the same question has in
 * JSON.
 *
 * @throws RangeError when it is none.
 */
export function readProtobufReview(body: Buffer): object {
  const unknown = readFields(body.subarray(magic.length));
  const typeMeta = readTexts(unknown.get(1) ?? empty, ['apiVersion', 'kind']);
  const spec = readFields(unknown.get(2) ?? empty).get(2) ?? empty;
  if (typeMeta.kind === 'SelfSubjectRulesReview') {
    return { spec: readTexts(spec, ['namespace']) };
  }
  const attributes = readFields(spec);
  const resource = attributes.get(1);
  const nonResource = attributes.get(2);
  return {
    spec: {
      ...(resource && {
        resourceAttributes: readTexts(resource, resourceAttributes),
      }),
      ...(nonResource && {
        nonResourceAttributes: readTexts(nonResource, ['path', 'verb']),
      }),
    },
  };
}
