import { useEffect, useState } from 'react';
import CheckIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useUiText } from '../../text/useUiText';
import { VisuallyHidden } from './VisuallyHidden';
import { ActionButton } from './ActionButton';

const confirmationMs = 3_000;

/** Copies a text, and says so. */
export function CopyButton(props: { label: string; text: string }) {
  const { label, text } = props;
  const t = useUiText();
  const [{ error }, copy] = useCopyToClipboard();
  const [clicks, setClicks] = useState(0);
  const [answering, setAnswering] = useState(false);

  useEffect(() => {
    if (clicks === 0) {
      return undefined;
    }
    setAnswering(true);
    const timer = setTimeout(() => setAnswering(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [clicks]);

  const answer = error ? t('ui.copy.failed') : t('ui.copy.done');
  return (
    <>
      <ActionButton
        startIcon={
          answering && !error ? (
            <CheckIcon fontSize="small" />
          ) : (
            <CopyIcon fontSize="small" />
          )
        }
        onClick={() => {
          copy(text);
          setClicks(clicks + 1);
        }}
      >
        {answering ? answer : label}
      </ActionButton>
      <VisuallyHidden role="status">{answering ? answer : ''}</VisuallyHidden>
    </>
  );
}
