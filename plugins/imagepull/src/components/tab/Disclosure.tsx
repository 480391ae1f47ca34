import { forwardRef, type ReactNode } from 'react';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import ExpandIcon from '@material-ui/icons/ExpandMore';

const useStyles = makeStyles(theme => ({
  heading: { margin: 0 },
  button: {
    display: 'flex',
    width: '100%',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    textAlign: 'left',
    font: 'inherit',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 4,
    },
  },
  icon: {
    flexShrink: 0,
    transition: theme.transitions.create('transform', {
      duration: theme.transitions.duration.shortest,
    }),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
  turned: { transform: 'rotate(180deg)' },
}));

/** A heading that opens and closes what is below it. */
export const Disclosure = forwardRef<
  HTMLButtonElement,
  {
    heading: 'h3' | 'h5';
    open: boolean;
    /** Id of what is opened. */
    controls: string;
    onToggle: () => void;
    children: ReactNode;
  }
>((props, ref) => {
  const { heading: Heading, open, controls, onToggle, children } = props;
  const classes = useStyles();
  return (
    <Heading className={classes.heading}>
      <ButtonBase
        ref={ref}
        className={classes.button}
        aria-expanded={open}
        aria-controls={controls}
        onClick={onToggle}
      >
        {children}
        <ExpandIcon
          aria-hidden
          className={open ? `${classes.icon} ${classes.turned}` : classes.icon}
        />
      </ButtonBase>
    </Heading>
  );
});
