import { useId, useState, type ReactNode } from 'react';
import { ActionButton } from './ActionButton';

/** A small action that shows what is below it, and hides it again. */
export function Reveal(props: {
  label: (open: boolean) => string;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <ActionButton
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {props.label(open)}
      </ActionButton>
      <div id={id} hidden={!open}>
        {props.children}
      </div>
    </div>
  );
}
