#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  console.error(`stepscope needs Node 22.15 or newer; this is ${process.version}.`);
  process.exit(1);
}
await import('../dist/cli/main.js');
