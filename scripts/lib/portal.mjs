// How the parts of the portal are started, and how to tell that they are ready.
import { setTimeout as sleep } from 'node:timers/promises';
import { toolCommand, typescriptCommand } from './toolchain.mjs';

/** Everything that listens when the portal runs, with the ports of app-config.yaml and demo/README.md. */
export const services = [
  { port: 3000, name: 'the portal' },
  { port: 7007, name: "the portal's backend" },
  { port: 16443, name: 'the demo cluster "production"' },
  { port: 16444, name: 'the demo cluster "staging"' },
  { port: 16445, name: 'the controls of the demo clusters' },
];

export const portalUrl = 'http://localhost:3000';
const backendUrl = 'http://127.0.0.1:7007';

export const demoCommand = () => typescriptCommand('demo/src/main.ts');
export const backendCommand = () =>
  typescriptCommand('packages/backend/src/index.ts');
export const backstageCommand = (...args) =>
  toolCommand('@backstage/cli', 'bin/backstage-cli', ...args);

/** Resolves once the portal can show an entity of the demo: pages, sign-in and catalog are there. */
export async function waitForPortal(entityName) {
  await Promise.all([
    until(async () => (await fetch(portalUrl)).ok),
    until(() => hasEntity(entityName)),
  ]);
}

async function hasEntity(name) {
  const signIn = await fetch(`${backendUrl}/api/auth/guest/refresh`);
  if (!signIn.ok) {
    return false;
  }
  const { token } = (await signIn.json()).backstageIdentity;
  const entity = await fetch(
    `${backendUrl}/api/catalog/entities/by-name/component/default/${name}`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  return entity.ok;
}

/** Asks again and again, because nothing tells when a server has come up. */
async function until(isReady) {
  for (;;) {
    // Until the server is up every request fails; what went wrong for good is in its log.
    if (await isReady().catch(() => false)) {
      return;
    }
    await sleep(250);
  }
}
