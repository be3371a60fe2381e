import { usePluginContext } from '@grafana/data';

/** A setting of the plugin by its name in `jsonData`; undefined outside of the app or where it was not set. */
export function usePluginSetting(name: string): unknown {
  const jsonData: unknown = usePluginContext()?.meta.jsonData;
  return typeof jsonData === 'object' && jsonData !== null ? Reflect.get(jsonData, name) : undefined;
}
