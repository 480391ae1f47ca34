import { setFlagsFromString } from 'node:v8';

// The demo makes little garbage after its start, and runs beside a portal on small machines: memory for young objects is
// not to grow beyond its first size (V8 reads this flag whenever it considers to grow it). Must be imported first.
setFlagsFromString('--semi-space-growth-factor=1');
