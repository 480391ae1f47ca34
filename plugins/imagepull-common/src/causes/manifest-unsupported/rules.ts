import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    // Schema 1: containerd 2.1 and Docker 28 refuse it, CRI-O fails to check its signature.
    stage: 'content',
    any: [
      'manifest.v1+prettyjws',
      'manifest.v1+json',
      'schema 1 image manifests are no longer supported',
      'schema version 1',
      'missing signature key',
      'illegal base64url string',
      'image format has been deprecated',
    ],
    variant: 'schema-1',
    certainty: 'certain',
  },
  {
    stage: 'content',
    any: [
      'unsupported media type',
      'unsupported mediatype',
      'unsupported manifest media type',
      'unsupported docker v2s2 media type',
      'unsupported image-specific operation on artifact',
      'mediatype in manifest',
      'media type in manifest',
      'unsupported manifest format',
      'unsupported schema version',
      'unknown media type',
      'invalid media type',
      'manifest invalid',
      'rejecting manifest',
      'byte manifest',
      'encountered unknown type',
      'mismatched image rootfs and manifest layers',
      'is not a container image',
      'missing private key needed for decryption',
      'ocicrypt',
      'no processor for media-type',
      '+encrypted',
      'unable to decrypt',
      'no suitable key unwrapper',
      'unsupported compression',
    ],
    none: ['artifact err: image reference: reference is a container image'],
    certainty: 'certain',
    alternatives: ['image-corrupted'],
  },
];
