// Servers and child processes start slowly on a busy machine. Waiting longer than usual hides nothing: a test that
// hangs still fails.
jest.setTimeout(60_000);
