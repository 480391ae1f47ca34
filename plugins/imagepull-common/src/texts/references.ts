/** Sentences about image references that are wrong, or look wrong. `part` is the wrong stretch of the reference. */
export const referenceTexts = {
  'reference.empty': 'The image is empty.',
  'reference.too-long': 'The image is longer than any reference can be.',
  'reference.quoted': 'Quotation marks are part of the name.',
  'reference.template':
    '`{{part}}` is a template value that was never filled in.',
  'reference.scheme':
    'It begins with `{{part}}`. An image reference has no scheme in front: it begins with the host.',
  'reference.space': 'There is a space at position {{position}}.',
  'reference.invisible-character':
    'There is a character at position {{position}} that is no plain ASCII letter, digit or sign; it may be invisible.',
  'reference.backslash':
    'There is a backslash at position {{position}}. The parts of a name are joined by `/`.',
  'reference.relative-path':
    'It begins with `{{part}}` like the path of a file. A reference begins with a host or a repository.',
  'reference.leading-slash':
    'It begins with `/`. In front of it a host or a first part of the name is missing.',
  'reference.double-slash':
    'There is `{{part}}` at position {{position}}. Between two slashes a part of the name is missing.',
  'reference.trailing-slash':
    'There is a `/` at position {{position}} with no name after it.',
  'reference.missing-name': 'The name of the image is missing.',
  'reference.identifier':
    '64 hexadecimal digits are the id of an image, which a registry cannot be asked for.',
  'reference.port':
    '`{{part}}` is not a port. After the host only `:` and digits may stand before the first `/`.',
  'reference.host': '`{{part}}` is not a host name.',
  'reference.uppercase':
    '`{{part}}` has upper-case letters. A repository must be lower case; only host and tag may have them.',
  'reference.empty-tag': 'There is a `:` with no tag after it.',
  'reference.several-tags':
    'There is more than one tag: `{{part}}`. A reference has one.',
  'reference.plus-in-tag':
    'The tag has a `+`, which tags cannot have. Version numbers with build data are usually pushed with `-` or `_` in its place.',
  'reference.tag-too-long': 'The tag is longer than 128 characters.',
  'reference.tag-character':
    'The tag has `{{part}}` where none may be. Tags have letters, digits, `_`, `.` and `-`, and begin with a letter, a digit or `_`.',
  'reference.empty-digest': 'There is an `@` with no digest after it.',
  'reference.tag-after-digest':
    '`{{part}}` stands after the digest. A tag stands before it.',
  'reference.digest-format':
    '`{{part}}` is not a digest. A digest is `sha256:` and 64 lower-case hexadecimal digits.',
  'reference.digest-algorithm':
    'The digest `{{part}}` has an algorithm that Kubernetes does not know. It knows sha256, sha384 and sha512.',
  'reference.digest-length':
    'The digest `{{part}}` is too short or too long. sha256 has 64 hexadecimal digits, sha384 has 96, sha512 has 128.',
  'reference.separator':
    '`{{part}}` is no valid part of a name. Each part begins and ends with a letter or digit, with single `.`, `_`, `__` or dashes between.',
  'reference.character':
    'The name has `{{part}}` at position {{position}}. Names have lower-case letters, digits, `.`, `_` and `-`.',
  'reference.name-too-long':
    'The name of the repository is longer than 255 characters.',
  'reference.format': '`{{part}}` is not an image reference.',
  'suspicious.tag':
    'The tag `{{value}}` looks like a template value that was never filled in.',
  'suspicious.repository':
    'The part `{{value}}` of the repository looks like a template value that was never filled in.',
  'suspicious.registry':
    'The host `{{value}}` looks like a template value that was never filled in.',
};
