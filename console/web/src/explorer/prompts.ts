/** Messages to begin with. */

export interface QuickPrompt {
  readonly label: string;
  readonly prompt: string;
}

export const QUICK_PROMPTS: readonly QuickPrompt[] = [
  {
    label: 'NZ Travel',
    prompt:
      'Plan seven days in New Zealand in March for two people who like walking and good food: where to stay each night, one walk a day, and what it costs.',
  },
  {
    label: 'Explain',
    prompt:
      'Explain to a new colleague in five sentences what an AI gateway does and why budgets belong in it.',
  },
  {
    label: 'Code',
    prompt: 'Write a function that tells whether two intervals overlap, with its tests.',
  },
  {
    label: 'Letter',
    prompt: 'Write a kind letter to a customer whose delivery is three days late.',
  },
];
