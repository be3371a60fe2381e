import { announce } from './announce';

/** What a toast offers to do about what it says: take it back, go there. */
export interface ToastAction {
  label: string;
  onClick: () => void;
}

export interface Toast {
  id: number;
  text: string;
  severity: 'success' | 'info' | 'error';
  action?: ToastAction | undefined;
}

/** More at once would cover what they are about. */
const MOST_TOASTS = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Says briefly, on screen and to screen readers, that something happened. Returns the toast's id. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  lastId += 1;
  set([...toasts, { ...toast, id: lastId }].slice(-MOST_TOASTS));
  announce(toast.text);
  return lastId;
}

export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** The toasts on screen, oldest first; the same array until they change. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
