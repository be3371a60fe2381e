import { type Browser, chromium, type Page } from '@playwright/test';

export const APP = '/a/stepscope-pipelines-app';
export const API = '/api/plugin-proxy/stepscope-pipelines-app/view';

const VIEWPORT = { width: 1440, height: 900 };

/** The Chromium of this machine. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['STEPSCOPE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--enable-precise-memory-info'],
  });
}

/** A page of its own context, so that no other reads its stream for it. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  return context.newPage();
}

/** An empty page at the service's address, which may ask it. */
export async function openBare(browser: Browser, url: string, body = ''): Promise<Page> {
  const page = await openPage(browser);
  await page.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html>${body}` }));
  await page.goto(`${url}/bare`);
  return page;
}

/** Scrolls what is at the middle of an element, as a finger does, at a steady speed. Negative: towards the begin. */
export async function scroll(page: Page, selector: string, distance: number, speed: number): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) {
    throw new Error(`there is no ${selector} to scroll`);
  }
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: Math.min(VIEWPORT.height, box.y + box.height) / 2 + Math.max(0, box.y) / 2,
    yDistance: -distance,
    speed,
    preventFling: true,
  });
  await session.detach();
}

/** Milliseconds from an action until an element of the selector is there and drawn. */
export async function untilDrawn(page: Page, selector: string, action: () => Promise<unknown>): Promise<number> {
  const started = Date.now();
  await action();
  const drawn = await page.evaluate(async (wanted) => {
    while (document.querySelector(wanted) === null) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    return Date.now();
  }, selector);
  return drawn - started;
}
