/** Brings an element to the middle of its scroller, without moving the page around it. */
export function scrollToMiddle(scroller: HTMLElement, element: Element): void {
  const outer = scroller.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  scroller.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
}

/** The search match a person stands on, where it is drawn. */
export function currentMark(scroller: HTMLElement): Element | null {
  return scroller.querySelector('mark[data-current="true"]');
}
