import { createImagepullClient } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';

/** What a user of a backend has. */
export interface BackendConnection {
  /** `http://127.0.0.1:7007` */
  url: string;
  /** The user's token. */
  token: string;
  client: ReturnType<typeof createImagepullClient>;
  /** A request with the user's token. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

const signInSchema = z.object({
  backstageIdentity: z.object({ token: z.string() }),
});

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
  });
  if (!response.ok) {
    throw new Error(`Nobody can sign in: ${response.status}`);
  }
  return signInSchema.parse(await response.json()).backstageIdentity.token;
}

/** Signs in as a guest. */
export async function connectTo(url: string): Promise<BackendConnection> {
  const token = await signIn(url);
  const fetchAsUser: typeof fetch = (input, init) =>
    fetch(input, {
      ...init,
      headers: { ...init?.headers, authorization: `Bearer ${token}` },
    });
  return {
    url,
    token,
    client: createImagepullClient({
      discoveryApi: { getBaseUrl: async id => `${url}/api/${id}` },
      fetchApi: { fetch: fetchAsUser },
    }),
    fetch: (path, init) => fetchAsUser(`${url}${path}`, init),
  };
}
