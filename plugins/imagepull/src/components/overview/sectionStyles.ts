import { makeStyles } from '@material-ui/core/styles';

/** How the sections of the page are laid out. */
export const useSectionStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  title: { fontSize: '1.25rem', fontWeight: 700 },
}));
