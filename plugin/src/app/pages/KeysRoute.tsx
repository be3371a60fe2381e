import { KeysPage } from '../../controls/keys/KeysPage';
import { FullHeight } from '../FullHeight';

/** Keys of the providers on a page of their own. */
export function KeysRoute() {
  return <FullHeight>{() => <KeysPage />}</FullHeight>;
}
