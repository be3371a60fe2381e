import { locationService } from '@grafana/runtime';

/** Lets plain links to pages of the preview change the page without loading it anew; Grafana does the same. */
export function interceptLinkClicks(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const wantsAnother = event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
  if (link === null || wantsAnother || link.target === '_blank' || link.hasAttribute('download')) {
    return;
  }
  const url = new URL(link.href, window.location.href);
  if (url.origin !== window.location.origin || /^\/(api|public)\//.test(url.pathname)) {
    return;
  }
  event.preventDefault();
  locationService.push(`${url.pathname}${url.search}${url.hash}`);
}
