// Loaded before a backend that is measured. What transforms TypeScript also has every `import()` answered by another thread
// while the process waits, as long as it lives, and kubernetes-backend calls `import()` with each request. A backend that was
// built does without, and here nothing needs it: all TypeScript is transformed as CommonJS.
'use strict';
const { Module } = require('node:module');

Module.register = () => undefined;
