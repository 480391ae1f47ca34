import { Fragment } from 'react';

/** A name that wraps after its slashes, colons and at signs: browsers would break an image reference anywhere. */
export function BreakableName(props: { children: string }) {
  return (
    <>
      {props.children.split(/(?<=[/:@])/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
