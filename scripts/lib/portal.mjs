// What the portal and the demo consist of, how they are started, and how to tell that they are ready.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  backstageCommand,
  builtPortalCommand,
  demoCommand,
} from './commands.mjs';
import { buildFrontend } from './frontend.mjs';
import { findNode, root, runQuietly, toolEnvironment } from './toolchain.mjs';

/** The ports of app-config.yaml and demo/README.md. */
export const defaultPorts = {
  portal: 3000,
  production: 16443,
  staging: 16444,
  control: 16445,
  registry: 16446,
};

/** The port of the backend when the frontend has a development server of its own. */
export const developersBackendPort = 7007;

/** Renders the documentation that the portal shows in TechDocs, if it has changed. */
export function prepareDocumentation() {
  if (runQuietly([findNode(), 'scripts/techdocs.mjs']) !== 0) {
    throw new Error('The documentation could not be rendered, see above.');
  }
}

/** Makes what startBuiltPortal needs and what is not up to date. */
export function prepareBuiltPortal() {
  prepareDocumentation();
  if (!buildFrontend()) {
    throw new Error('The frontend could not be built, see above.');
  }
}

/**
 * Starts the demo clusters and the portal, which serves the built frontend, in a process group (see processes.mjs).
 * Their logs go to the folder `logs`, and to the terminal too when `verbose`.
 */
export function startBuiltPortal(
  group,
  ports,
  { logs, verbose, demoArgs = [] },
) {
  const env = portalEnvironment(ports);
  group.start('demo', demoCommand(...demoArgs), { env, logs, verbose });
  group.start('portal', builtPortalCommand(), {
    env,
    logs,
    verbose,
    // Relative paths in app-config.yaml start here, as they do with Backstage's own commands.
    cwd: join(root, 'packages/backend'),
  });
}

/** Starts the demo clusters and Backstage's own development servers, which reload on changes. */
export function startDevelopersPortal(group, args, { logs, verbose }) {
  const env = portalEnvironment(defaultPorts);
  group.start('demo', demoCommand(), { env, logs, verbose });
  group.start('portal', backstageCommand('repo', 'start', ...args), {
    env,
    logs,
    verbose: true,
  });
}

/** Resolves once the portal can show an entity of the demo: pages, sign-in and catalog are there. */
export async function waitForPortal(portalPort, backendPort, entityName) {
  const backendUrl = `http://127.0.0.1:${backendPort}`;
  await until(() => answers(`http://localhost:${portalPort}`));
  await until(() => answers(`${backendUrl}/.backstage/health/v1/readiness`));
  await until(() => hasEntity(backendUrl, entityName));
}

function portalEnvironment(ports) {
  return toolEnvironment({
    PORTAL_PORT: String(ports.portal),
    IMAGEPULL_DEMO_PRODUCTION_PORT: String(ports.production),
    IMAGEPULL_DEMO_STAGING_PORT: String(ports.staging),
    IMAGEPULL_DEMO_CONTROL_PORT: String(ports.control),
    IMAGEPULL_DEMO_REGISTRY_PORT: String(ports.registry),
    // The guest sign-in works in development only.
    NODE_ENV: 'development',
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile'),
    // The browser is opened when everything is ready, not by Backstage before that.
    BROWSER: 'none',
  });
}

async function answers(url) {
  return (await fetch(url)).ok;
}

async function hasEntity(backendUrl, name) {
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
