import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core';
import { useId, type ButtonHTMLAttributes } from 'react';
import type { Role } from '../api/who';
import { useForbidden } from './may';

type RoleButtonProps = ButtonProps &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps> & {
    /** The role that may do this. */
    readonly needs: Role;
  };

/** A button that says why, in place of its deed, where the role of who is signed in is not enough. */
export function RoleButton({ needs, onClick, ...props }: RoleButtonProps) {
  const why = useForbidden(needs);
  const id = useId();
  if (why === null) {
    return <Button onClick={onClick} {...props} />;
  }
  return (
    <Tooltip label={why}>
      <span>
        {/* It can still be reached by keyboard, so that its reason can be heard. */}
        <Button {...props} type="button" data-disabled aria-disabled aria-describedby={id} />
        <VisuallyHidden id={id}>{why}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
