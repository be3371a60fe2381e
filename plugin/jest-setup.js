import '@testing-library/jest-dom';

import { configure } from '@testing-library/react';

// A test waits for what it needs, however busy the machine is; the default of a second is not enough for two cores.
configure({ asyncUtilTimeout: 10_000 });

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (query) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
    dispatchEvent: () => false,
  }),
});
window.ResizeObserver ??= NoObserver;
window.IntersectionObserver ??= NoObserver;
// jsdom draws nothing; Grafana's fields only ask how wide a text is.
HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: text.length * 8 }) });
// jsdom draws no top layer: open and closed is all a test can see of a modal dialog.
HTMLDialogElement.prototype.showModal ??= function () {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function () {
  this.open = false;
};
// Nor does it lay text out; an editor that measures its lines finds none.
Range.prototype.getClientRects ??= () => [];
