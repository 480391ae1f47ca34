import CheckIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from './ActionButton';
import { VisuallyHidden } from './VisuallyHidden';
import { useCopy } from './useCopy';

/** Copies a text, and says so. */
export function CopyButton(props: { label: string; text: string }) {
  const { label, text } = props;
  const t = useUiText();
  const [answer, copy] = useCopy();
  const words = answer === 'none' ? undefined : t(`ui.copy.${answer}`);
  const Icon = answer === 'done' ? CheckIcon : CopyIcon;
  return (
    <>
      <ActionButton
        startIcon={<Icon fontSize="small" />}
        onClick={() => copy(text)}
      >
        {words ?? label}
      </ActionButton>
      <VisuallyHidden role="status">{words}</VisuallyHidden>
    </>
  );
}
