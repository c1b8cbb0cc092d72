/** Text on the light orange of a warning: Mantine's own orange is too pale to read. */
export const WARNING_TEXT = 'light-dark(#8a3d00, #ffc078)';
