/**
 * Copies text. Rejects with a readable error when the browser refuses (no permission, page not served securely).
 * The hidden textarea serves pages over plain HTTP, where `navigator.clipboard` does not exist.
 */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.appendChild(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) {
    throw new Error('The browser did not allow copying');
  }
}
