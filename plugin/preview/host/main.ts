import { setBootData } from './bootData';

// The @grafana packages read these while they are loaded, so they come first and the rest after.
setBootData();
import('./start').then(
  ({ start }) => start(),
  (error: unknown) => {
    const root = document.getElementById('reactRoot');
    root?.replaceChildren(`The preview could not be loaded: ${String(error)}`);
  }
);
