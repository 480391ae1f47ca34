/** Text as base64, as the API sends the data of secrets. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** The `auth` of a user and a password. */
export function auth(user: string, password: string): string {
  return base64(`${user}:${password}`);
}

/** A secret of type `kubernetes.io/dockerconfigjson` with this file. */
export function dockerConfigJson(file: unknown) {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return {
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': base64(text) },
  };
}

/** A secret of type `kubernetes.io/dockercfg` with this file. */
export function dockerCfg(file: unknown) {
  return {
    type: 'kubernetes.io/dockercfg',
    data: { '.dockercfg': base64(JSON.stringify(file)) },
  };
}
