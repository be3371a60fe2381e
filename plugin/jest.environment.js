const { TestEnvironment } = require('jest-environment-jsdom');

/** Web APIs every browser of ours has and jsdom lacks; Node's own, so tests talk real HTTP. */
const FROM_NODE = [
  'fetch',
  'Request',
  'Response',
  'Headers',
  'AbortController',
  'AbortSignal',
  'MessagePort',
  'TextEncoder',
  'TextDecoder',
  'ReadableStream',
  'TransformStream',
  'WritableStream',
  'TextDecoderStream',
  'structuredClone',
  'Uint8Array',
  'ArrayBuffer',
];

/** React opens channels it never closes: they must not keep a finished test process alive. */
class UnrefedMessageChannel extends MessageChannel {
  constructor() {
    super();
    for (const port of [this.port1, this.port2]) {
      Object.defineProperty(port, 'ref', { value() {} });
    }
  }
}

class UnrefedBroadcastChannel extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
}

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.talksToOtherPages = config.projectConfig.testEnvironmentOptions.talksToOtherPages === true;
  }

  async setup() {
    await super.setup();
    for (const name of FROM_NODE) {
      this.global[name] = globalThis[name];
    }
    this.global.MessageChannel = UnrefedMessageChannel;
    if (this.talksToOtherPages) {
      this.global.BroadcastChannel = UnrefedBroadcastChannel;
      Object.defineProperty(this.global.navigator, 'locks', { value: globalThis.navigator.locks });
    }
  }
};
