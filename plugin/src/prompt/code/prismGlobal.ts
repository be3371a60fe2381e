import Prism from 'prismjs';

// Prism's language files add themselves to a global `Prism`. Grafana's bundle makes one; not every host does.
if (!('Prism' in globalThis)) {
  Object.assign(globalThis, { Prism });
}
