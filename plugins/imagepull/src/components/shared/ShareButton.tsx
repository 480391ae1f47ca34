import { useHref } from 'react-router-dom';
import { useUiText } from '../../text/useUiText';
import { CopyButton } from './CopyButton';

/** Copies the whole address of a path of the portal. */
export function ShareButton(props: { path: string }) {
  const t = useUiText();
  // With the base path of the portal, which routes leave out.
  const href = useHref(props.path);
  return (
    <CopyButton
      label={t('ui.copy.link')}
      text={new URL(href, window.location.origin).toString()}
    />
  );
}
