import type { IncomingMessage } from 'node:http';

import { isLoopback } from '../loopback.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Why a request must not act without a token, null when it may. The preview trusts whoever sits at this machine, but
 * not the other web sites in their browser: those are kept out by the host name (DNS rebinding) and by the origin.
 */
export function refusalOf(request: Pick<IncomingMessage, 'headers' | 'method'>): string | null {
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (host === undefined || !isLoopback(hostName(host))) {
    return 'the preview answers only under the name localhost or a loopback address';
  }
  if (site !== undefined && site !== 'same-origin') {
    return 'the request comes from another web site';
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return 'the request comes from another origin';
  }
  if (!SAFE_METHODS.has(request.method ?? '') && site === undefined && origin === undefined) {
    return 'the request does not say which page it comes from';
  }
  return null;
}

function hostName(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
