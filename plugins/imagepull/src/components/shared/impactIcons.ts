import type { ComponentType } from 'react';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import BackgroundIcon from '@material-ui/icons/Schedule';
import DegradedIcon from '@material-ui/icons/ReportProblemOutlined';
import DownIcon from '@material-ui/icons/ErrorOutline';
import NotYetIcon from '@material-ui/icons/HourglassEmpty';
import ServingIcon from '@material-ui/icons/CheckCircleOutline';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import type { ImpactLevel } from 'backstage-plugin-imagepull-common';

/** The symbol of each impact. */
export const impactIcons: Record<ImpactLevel, ComponentType<SvgIconProps>> = {
  down: DownIcon,
  degraded: DegradedIcon,
  serving: ServingIcon,
  'not-serving-yet': NotYetIcon,
  background: BackgroundIcon,
  unknown: UnknownIcon,
};
