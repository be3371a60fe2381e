import { useEffect, useState } from 'react';

import type { ConnectionState } from './source.types';
import { useSource } from './SourceProvider';

/** State of the live stream, as the header and the disconnected bar show it. */
export function useConnection(): ConnectionState {
  const source = useSource();
  const [state, setState] = useState<ConnectionState>({ status: 'connecting' });
  useEffect(() => {
    const subscription = source.connection.subscribe(setState);
    return () => subscription.unsubscribe();
  }, [source]);
  return state;
}
