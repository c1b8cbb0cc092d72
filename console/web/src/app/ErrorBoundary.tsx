import { Button, Center, Stack } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ErrorNote } from '../ui/ErrorNote';

interface State {
  readonly error: unknown;
}

/** Shows a fault of the console itself in place of a blank page. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === null) {
      return this.props.children;
    }
    return <Fault error={this.state.error} />;
  }
}

/** A fault of a page, with a way on. */
export function Fault({ error }: { readonly error: unknown }) {
  return (
    <Center p="xl">
      <Stack maw={640}>
        <ErrorNote error={error} title="The console has met a fault" />
        <Button
          variant="default"
          onClick={() => {
            window.location.reload();
          }}
        >
          Load the page again
        </Button>
      </Stack>
    </Center>
  );
}
