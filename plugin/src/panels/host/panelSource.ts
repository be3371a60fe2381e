import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';

import { createQueryClient } from '../../app/queryClient';
import { openAppSource } from '../../source/openAppSource';
import type { PipelineSource } from '../../source/source.types';

/** One cache and one source for all panels of this kind on a dashboard. */
export interface PanelSource {
  client: QueryClient;
  source: PipelineSource;
}

export type PanelSourceState =
  | { status: 'loading' }
  | { status: 'unconfigured' }
  | { status: 'failed'; error: unknown }
  | ({ status: 'ready' } & PanelSource);

let opening: Promise<PanelSource | null> | undefined;

async function open(): Promise<PanelSource | null> {
  const source = await openAppSource();
  if (source === null) {
    return null;
  }
  const client = createQueryClient();
  if (!source.capabilities.live) {
    const { pollTelemetry } = await import(
      /* webpackChunkName: "telemetry" */ '../../source/telemetry/polling/pollingClient'
    );
    pollTelemetry(client);
  }
  return { client, source };
}

/** The source of the app's settings, opened once; `retry` opens it again after a failure. */
export function usePanelSource(): { state: PanelSourceState; retry: () => void } {
  const [state, setState] = useState<PanelSourceState>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    const set = (next: PanelSourceState) => (gone ? undefined : setState(next));
    opening ??= open();
    opening.then(
      (opened) => set(opened === null ? { status: 'unconfigured' } : { status: 'ready', ...opened }),
      (error: unknown) => {
        opening = undefined;
        set({ status: 'failed', error });
      }
    );
    return () => {
      gone = true;
    };
  }, [attempt]);
  const retry = useCallback(() => {
    setState({ status: 'loading' });
    setAttempt((old) => old + 1);
  }, []);
  return { state, retry };
}
