/** Mantine's parts as links of the router: typed `to` and `params`, no reload. */
import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes } from 'react';

type Html<P> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P>;

export const AppLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorProps & Html<AnchorProps>>(function AppAnchor(props, ref) {
    return <Anchor ref={ref} {...props} />;
  }),
);

export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, ButtonProps & Html<ButtonProps>>(function AppButton(props, ref) {
    return <Button ref={ref} component="a" {...props} />;
  }),
);
