import { useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

const EVERY_MS = 30_000;

/** Health of the service, asked again every 30 s while the page is visible. */
export function useHealth() {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.health,
    queryFn: ({ signal }) => source.getHealth(signal),
    refetchInterval: EVERY_MS,
  });
}
