import { useNavigate } from 'react-router';

import { KeysPage } from '../../controls/keys/KeysPage';
import { FullHeight } from '../FullHeight';
import { OVERVIEW_PATH, pageUrl } from '../selection/selectionUrl';
import { useShortcuts } from '../shortcuts/useShortcuts';

/** Keys of the providers on a page of their own; Esc leads back to the overview. */
export function KeysRoute() {
  const navigate = useNavigate();
  useShortcuts({ back: () => void navigate(pageUrl(OVERVIEW_PATH)) });
  return <FullHeight>{() => <KeysPage />}</FullHeight>;
}
