#!/usr/bin/env node
// Runs a command with a PostgreSQL server beside it, which tests find through their environment:
//   node scripts/with-postgres.mjs yarn workspace backstage-plugin-imagepull-backend test src/incidents
// The server is stopped when the command has ended, whose exit code is passed on.
import { startPostgres } from './lib/postgres.mjs';
import { runBeside, toolEnvironment } from './lib/toolchain.mjs';

const command = process.argv.slice(2);

if (command.length === 0) {
  console.error('Usage: node scripts/with-postgres.mjs <command> [arguments…]');
  process.exit(2);
}
try {
  const server = await startPostgres();
  try {
    process.exitCode = await runBeside(command, {
      env: toolEnvironment(server.env),
    });
  } finally {
    await server.stop();
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
