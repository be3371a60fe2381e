import { getBackendSrv } from '@grafana/runtime';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';

import type { HostQuestion } from '../host/host.types';
import { readHost } from '../host/readHost';
import { queryKeys } from './keys';

interface HostWindow {
  /** Data source to ask; nothing is asked without. */
  prometheusUid: string | undefined;
  /** Names the window: an answer is kept under it. */
  name: string;
  /** The question as it is at this moment; nothing is asked while it is not known. */
  at: (() => HostQuestion) | undefined;
  instance: string | undefined;
  /** Milliseconds between two questions while the run goes on; false when it has ended. */
  every_ms: number | false;
}

/** What the machine under a run did. */
export function useHostMetrics({ prometheusUid, name, at, instance, every_ms }: HostWindow) {
  return useQuery({
    queryKey: queryKeys.host(prometheusUid ?? '', name, instance),
    queryFn:
      prometheusUid === undefined || at === undefined
        ? skipToken
        : ({ signal }) => readHost(getBackendSrv(), prometheusUid, at(), signal),
    placeholderData: keepPreviousData,
    refetchInterval: every_ms,
  });
}
