import { sharedPackage } from './shared';

type Factory = (...dependencies: unknown[]) => unknown;

interface Definition {
  dependencies: string[];
  factory: Factory;
}

interface AmdWindow {
  define?: ((...args: unknown[]) => void) & { amd: object };
}

/**
 * Loads an AMD module the way Grafana does: by a script element, with the shared packages given to it.
 * @throws Error when the file can't be loaded, defines nothing, or wants a package that Grafana does not share.
 */
export async function loadAmdModule(path: string): Promise<Record<string, unknown>> {
  const uri = new URL(path, window.location.href).href;
  const { dependencies, factory } = await scriptDefinition(uri);
  const exports = {};
  const values = dependencies.map((name) => {
    switch (name) {
      case 'module':
        return { id: path, uri, exports };
      case 'exports':
        return exports;
      default:
        return sharedPackage(name);
    }
  });
  return (factory(...values) ?? exports) as Record<string, unknown>;
}

function scriptDefinition(uri: string): Promise<Definition> {
  return new Promise((resolve, reject) => {
    const defined: Definition[] = [];
    const target = window as AmdWindow;
    const define = (...args: unknown[]) => {
      const factory = args.at(-1) as Factory;
      const dependencies = args.find((arg): arg is string[] => Array.isArray(arg)) ?? [];
      defined.push({ dependencies, factory });
    };
    target.define = Object.assign(define, { amd: {} });
    const script = document.createElement('script');
    script.src = uri;
    script.onload = () => {
      delete target.define;
      const [definition] = defined;
      if (definition === undefined) {
        reject(new Error(`${uri} is no AMD module`));
      } else {
        resolve(definition);
      }
    };
    script.onerror = () => reject(new Error(`${uri} could not be loaded`));
    document.head.append(script);
  });
}
